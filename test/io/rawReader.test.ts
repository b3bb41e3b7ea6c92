import { describe, expect, it } from 'vitest';
import { frameBytes } from '../../src/io/frames.js';
import { readRaw } from '../../src/io/rawReader.js';
import type { RawFormat } from '../../src/io/rawReader.js';
import { bytesOf, chunked, framesOf } from './chunks.js';

/** Odd sides: chroma rounds up. */
const RAW: RawFormat = { width: 17, height: 19, frameRate: { num: 25, den: 1 }, layout: 'i420' };
const LUMA = 17 * 19;
const CHROMA = 9 * 10;
const I420 = [0, 1, 2].map((frame) => Uint8Array.from({ length: frameBytes(17, 19) }, (_, i) => (i * 7 + frame * 50) & 255));

/** The same samples with U and V in turns. */
function nv12Of(frame: Uint8Array): Uint8Array {
  const pairs = Array.from({ length: CHROMA }, (_, i) => [frame[LUMA + i], frame[LUMA + CHROMA + i]]);
  return Uint8Array.from([...frame.subarray(0, LUMA), ...pairs.flat()]);
}

async function readAll(bytes: Uint8Array, format: Partial<RawFormat> = {}, cuts: number[] = []): Promise<Uint8Array[]> {
  return framesOf((await readRaw(chunked(bytes, cuts), { ...RAW, ...format })).frames);
}

describe('raw video', () => {
  it.each([[[]], [[1, 300, 323, 324, 400, 503, 900]]])('reads I420 and NV12 as the same frames, cut at %j', async (cuts) => {
    expect(await readAll(Buffer.concat(I420), {}, cuts)).toEqual(I420);
    expect(await readAll(Buffer.concat(I420.map(nv12Of)), { layout: 'nv12' }, cuts)).toEqual(I420);
  });

  it('has the format that it was told, square samples, and nothing else', async () => {
    const { format } = await readRaw(chunked(I420[0]), RAW);
    expect(format).toEqual({ width: 17, height: 19, frameRate: RAW.frameRate, sampleAspect: { num: 1, den: 1 } });
  });

  it.each(['i420', 'nv12'] as const)('names the frame that is cut off, within luma and within chroma: %s', async (layout) => {
    const stream = Buffer.concat(I420);
    for (const count of [1, LUMA - 1, LUMA, LUMA + 1, 502]) {
      const message = `frame 1 is cut off: ${count} of 503 bytes (17x19 ${layout}); do --size and --format fit?`;
      await expect(readAll(stream.subarray(0, 503 + count), { layout })).rejects.toMatchObject({ code: 'BAD_INPUT', message });
    }
  });

  it.each([
    ['', {}, 'BAD_INPUT', 'the input is empty'],
    ['YUV4MPEG2 W17 H19 F25:1\n', {}, 'BAD_USAGE', 'is y4m, not raw video'],
    ['x', { width: 0 }, 'BAD_CONFIG', 'raw video: width: expected an integer from 16 to 8688, got 0'],
    ['x', { width: 99999, height: 99999 }, 'BAD_CONFIG', 'raw video: width: expected an integer from 16 to 8688, got 99999'],
    ['x', { width: 8688, height: 8688 }, 'BAD_CONFIG', 'raw video: width x height x frameRate: expected at most H.264 level 5.2'],
  ])('refuses %j of %j', async (stream, format, code, message) => {
    await expect(readAll(bytesOf(stream), format)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});
