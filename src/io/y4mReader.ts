import { EncodeBenchError } from '../core/errors.js';
import { ByteReader } from './byteReader.js';
import { frameBytes } from './frames.js';
import type { ClipFormat } from './frames.js';
import { parseY4mHeader, Y4M_MAGIC } from './y4mHeader.js';

/** Far more than any writer puts into a header or FRAME line; what is longer is not y4m. */
const LINE_LIMIT = 4096;

/** A y4m stream whose header has been read. */
export interface Y4mReader {
  readonly format: ClipFormat;
  /** The frames, I420. The bytes of one are valid until the next is asked for: two buffers take turns. Can be iterated once. */
  readonly frames: AsyncIterable<Uint8Array>;
}

/** Reads the header of a y4m stream; its frames follow as they are asked for, one frame read ahead. */
export async function readY4m(source: AsyncIterable<Uint8Array>): Promise<Y4mReader> {
  const bytes = new ByteReader(source);
  const line = await bytes.readLine(LINE_LIMIT);
  if (line === null) throw new EncodeBenchError('BAD_INPUT', 'y4m: the input is empty');
  if (line.text.startsWith(Y4M_MAGIC) && !line.complete) {
    throw new EncodeBenchError('BAD_INPUT', `y4m: the header is cut off after ${line.text.length} bytes`);
  }
  const format = parseY4mHeader(line.text);
  return { format, frames: readFrames(bytes, frameBytes(format.width, format.height)) };
}

async function* readFrames(bytes: ByteReader, size: number): AsyncGenerator<Uint8Array> {
  let current = new Uint8Array(size);
  let spare = new Uint8Array(size);
  let pending = readFrame(bytes, current, 0);
  try {
    for (let index = 1; await pending; index++) {
      const ready = current;
      pending = readFrame(bytes, spare, index);
      pending.catch(() => {}); // Reported when it is awaited; until then it is no unhandled rejection.
      yield ready;
      current = spare;
      spare = ready;
    }
  } finally {
    bytes.close().catch(() => {}); // Not awaited: a read under way on an idle pipe would hold it up.
  }
}

/** Reads frame `index` into `target`; false where the stream ends before it. */
async function readFrame(bytes: ByteReader, target: Uint8Array, index: number): Promise<boolean> {
  const line = await bytes.readLine(LINE_LIMIT);
  if (line === null) return false;
  if (!/^FRAME( |$)/.test(line.text)) {
    const cut = 'FRAME'.startsWith(line.text) && !line.complete;
    throw new EncodeBenchError(
      'BAD_INPUT',
      `y4m: frame ${index}: ${cut ? 'its FRAME line is cut off' : 'no FRAME line where one should be'}`,
    );
  }
  const count = line.complete ? await bytes.readInto(target) : 0;
  if (count < target.length) {
    throw new EncodeBenchError('BAD_INPUT', `y4m: frame ${index} is cut off: ${count} of ${target.length} bytes`);
  }
  return true;
}
