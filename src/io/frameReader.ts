import { EncodeBenchError } from '../core/errors.js';
import type { ByteReader } from './byteReader.js';
import type { ClipFormat } from './frames.js';

/** A clip whose format is known and whose frames are still to be read. */
export interface FrameReader {
  readonly format: ClipFormat;
  /** The frames, I420. The bytes of one are valid until the next is asked for: two buffers take turns. Can be iterated once. */
  readonly frames: AsyncIterable<Uint8Array>;
}

/** Reads frame `index` into `target`, I420; false where the stream ends before it. */
export type ReadFrame = (target: Uint8Array, index: number) => Promise<boolean>;

/** Frames of `size` bytes, one read ahead; closes `bytes` when nobody wants more. */
export async function* readAhead(bytes: ByteReader, size: number, readFrame: ReadFrame): AsyncGenerator<Uint8Array> {
  let current = new Uint8Array(size);
  let spare = new Uint8Array(size);
  let pending = readFrame(current, 0);
  try {
    for (let index = 1; await pending; index++) {
      const ready = current;
      pending = readFrame(spare, index);
      pending.catch(() => {}); // Reported when it is awaited; until then it is no unhandled rejection.
      yield ready;
      current = spare;
      spare = ready;
    }
  } finally {
    bytes.close().catch(() => {}); // Not awaited: a read under way on an idle pipe would hold it up.
  }
}

/** The error of a stream that ends within frame `index`, after `count` of its `size` bytes. */
export function cutOff(index: number, count: number, size: number, hint = ''): EncodeBenchError {
  return new EncodeBenchError('BAD_INPUT', `frame ${index} is cut off: ${count} of ${size} bytes${hint}`);
}
