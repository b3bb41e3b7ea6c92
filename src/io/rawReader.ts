import { EncodeBenchError } from '../core/errors.js';
import type { Rational } from '../core/types.js';
import { ByteReader } from './byteReader.js';
import type { Chunks } from './byteReader.js';
import { cutOff, readAhead } from './frameReader.js';
import type { FrameReader } from './frameReader.js';
import { frameBytes, requireCodable } from './frames.js';
import { Y4M_MAGIC } from './y4mHeader.js';

/** How the samples of raw video lie, 8-bit 4:2:0: Y, U, V as planes; or Y as a plane, then U and V in turns. */
export const RAW_LAYOUTS = ['i420', 'nv12'] as const;
/** A layout of raw video. */
export type RawLayout = (typeof RAW_LAYOUTS)[number];

/** What raw video does not tell itself. */
export interface RawFormat {
  width: number;
  height: number;
  frameRate: Rational;
  layout: RawLayout;
}

/** Reads raw video, frame after frame without anything between them. */
export async function readRaw(source: Chunks, raw: RawFormat): Promise<FrameReader> {
  const { layout, ...picture } = raw;
  const format = { ...picture, sampleAspect: { num: 1, den: 1 } };
  requireCodable('raw video', format);
  const bytes = new ByteReader(source);
  await requireRaw(bytes);
  const { width, height } = format;
  const read = layout === 'nv12' ? nv12Reader(bytes, width, height) : (target: Uint8Array) => bytes.readInto(target);
  const readFrame = async (target: Uint8Array, index: number) => {
    const count = await read(target);
    if (count > 0) requireWhole(index, count, raw);
    return count > 0;
  };
  return { format, frames: readAhead(bytes, frameBytes(width, height), readFrame) };
}

async function requireRaw(bytes: ByteReader): Promise<void> {
  const start = await bytes.peek(Y4M_MAGIC.length);
  if (start === '') throw new EncodeBenchError('BAD_INPUT', 'the input is empty');
  if (start === Y4M_MAGIC) throw new EncodeBenchError('BAD_USAGE', 'is y4m, not raw video: it tells its size itself, leave --size out');
}

/** Refuses a file of `fileBytes` that ends within a frame. */
export function requireWholeFrames(fileBytes: number, raw: RawFormat): void {
  const size = frameBytes(raw.width, raw.height);
  if (fileBytes % size > 0) requireWhole(Math.floor(fileBytes / size), fileBytes % size, raw);
}

function requireWhole(index: number, count: number, { width, height, layout }: RawFormat): void {
  const size = frameBytes(width, height);
  if (count < size) throw cutOff(index, count, size, ` (${width}x${height} ${layout}); do --size and --format fit?`);
}

/** Reads NV12 frames as I420; returns how many bytes came. */
function nv12Reader(bytes: ByteReader, width: number, height: number): (target: Uint8Array) => Promise<number> {
  const lumaBytes = width * height;
  const pairs = new Uint8Array(frameBytes(width, height) - lumaBytes);
  return async (target) => {
    const count = await bytes.readInto(target.subarray(0, lumaBytes));
    if (count < lumaBytes) return count;
    const chroma = target.subarray(lumaBytes);
    const pairBytes = await bytes.readInto(pairs);
    separate(pairs, chroma.subarray(0, chroma.length / 2), chroma.subarray(chroma.length / 2));
    return lumaBytes + pairBytes;
  };
}

/** Splits U and V in turns into planes. */
function separate(pairs: Uint8Array, u: Uint8Array, v: Uint8Array): void {
  for (let i = 0; i < u.length; i++) {
    u[i] = pairs[2 * i];
    v[i] = pairs[2 * i + 1];
  }
}
