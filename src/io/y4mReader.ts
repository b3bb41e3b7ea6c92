import { EncodeBenchError } from '../core/errors.js';
import { shortened } from '../core/text.js';
import type { Rational } from '../core/types.js';
import { ByteReader } from './byteReader.js';
import type { Chunks } from './byteReader.js';
import { foreignFormat, SIGNATURE_BYTES } from './foreignFormats.js';
import { cutOff, readAhead } from './frameReader.js';
import type { FrameReader } from './frameReader.js';
import { frameBytes } from './frames.js';
import type { ClipFormat } from './frames.js';
import { parseY4mHeader, Y4M_MAGIC } from './y4mHeader.js';

/** Far more than any writer puts into a header or FRAME line; what is longer is not y4m. */
const LINE_LIMIT = 4096;

/** Reads the header of a y4m stream; its frames follow as they are asked for. A given frame rate replaces the header's. */
export async function readY4m(source: Chunks, frameRate?: Rational): Promise<FrameReader> {
  const bytes = new ByteReader(source);
  const format = await readHeader(bytes, frameRate);
  const size = frameBytes(format.width, format.height);
  return { format, frames: readAhead(bytes, size, (target, index) => readFrame(bytes, target, index)) };
}

async function readHeader(bytes: ByteReader, frameRate?: Rational): Promise<ClipFormat> {
  const magic = await bytes.peek(Y4M_MAGIC.length);
  if (magic === '') throw new EncodeBenchError('BAD_INPUT', 'the input is empty');
  if (!Y4M_MAGIC.startsWith(magic)) throw foreignFormat(await bytes.peek(SIGNATURE_BYTES));
  const line = await bytes.readLine(LINE_LIMIT);
  if (!line?.complete) throw unended('y4m header: its line', line?.text ?? '');
  return parseY4mHeader(line.text, frameRate);
}

/** Reads frame `index` into `target`; false where the stream ends before it. */
async function readFrame(bytes: ByteReader, target: Uint8Array, index: number): Promise<boolean> {
  const line = await bytes.readLine(LINE_LIMIT);
  if (line === null) return false;
  if (!line.complete && 'FRAME'.startsWith(line.text.slice(0, 'FRAME'.length))) throw unended(`frame ${index}: its FRAME line`, line.text);
  requireFrameLine(line.text, index);
  const count = await bytes.readInto(target);
  if (count < target.length) throw cutOff(index, count, target.length);
  return true;
}

function requireFrameLine(text: string, index: number): void {
  if (/^FRAME( |$)/.test(text)) return;
  const reason = text.startsWith(Y4M_MAGIC)
    ? 'another y4m header where its FRAME line should be: streams one after the other, or a size that changes, are not supported'
    : `expected a line that begins with FRAME, got ${JSON.stringify(shortened(text))}; is the frame before it of another size?`;
  throw new EncodeBenchError('BAD_INPUT', `frame ${index}: ${reason}`);
}

/** The error of a line without an end. */
function unended(what: string, text: string): EncodeBenchError {
  const reason = text.length < LINE_LIMIT ? `is cut off after ${text.length} bytes` : `is longer than ${LINE_LIMIT} bytes`;
  return new EncodeBenchError('BAD_INPUT', `${what} ${reason}`);
}
