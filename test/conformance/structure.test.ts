import { describe, expect, it } from 'vitest';
import type { EncoderConfig } from '../../src/core/types.ts';
import { content } from '../support/content.ts';
import { encodeAll, type Encoded } from '../support/encode.ts';
import { evenSize } from '../support/i420.ts';
import { NAL_TYPE, splitNalUnits } from '../support/parser/nal.ts';
import type { Sps } from '../support/parser/parameterSets.ts';
import { parseStream } from '../support/parser/stream.ts';

const SIZE = { width: 80, height: 64 };

async function encodeFew(config: Partial<EncoderConfig> = {}, frames = 2): Promise<Encoded> {
  const size = { width: config.width ?? SIZE.width, height: config.height ?? SIZE.height };
  return encodeAll(content('panning', size, frames, 1), { cores: 0, ...config, ...size });
}

const spsOf = async (config?: Partial<EncoderConfig>, frames = 1): Promise<Sps> =>
  parseStream((await encodeFew(config, frames)).stream).sps;

const nalTypes = (data: Uint8Array): number[] => splitNalUnits(data).map(({ type }) => type);

describe('access units', () => {
  it('begin with SPS and PPS where they are IDR pictures, and are one slice otherwise', async () => {
    const { packets, parameterSets } = await encodeFew({ keyint: 3 }, 7);
    for (const { data, keyFrame } of packets) {
      expect(nalTypes(data)).toEqual(keyFrame ? [NAL_TYPE.sps, NAL_TYPE.pps, NAL_TYPE.idrSlice] : [NAL_TYPE.slice]);
      expect(splitNalUnits(data).every(({ refIdc }) => refIdc > 0)).toBe(true);
      if (keyFrame) expect(Buffer.from(data.subarray(0, parameterSets.length))).toEqual(Buffer.from(parameterSets));
    }
    expect(nalTypes(parameterSets)).toEqual([NAL_TYPE.sps, NAL_TYPE.pps]);
  });

  it('are IDR pictures on the grid and where keyframes are asked for; those do not move the grid', async () => {
    const forceSeventh = (index: number): { keyFrame: boolean } => ({ keyFrame: index === 7 });
    const { packets } = await encodeAll(content('panning', SIZE, 11, 1), { ...SIZE, keyint: 4, keyframes: [5] }, forceSeventh);
    expect(packets.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(packets.filter(({ keyFrame }) => keyFrame).map(({ index }) => index)).toEqual([0, 4, 5, 7, 8]);
  });

  it('have start codes of four bytes (clause B.1.2)', async () => {
    const { packets } = await encodeFew();
    for (const { data } of packets) expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 1]);
  });
});

describe('the sequence parameter set', () => {
  it('signals Constrained Baseline without reordering', async () => {
    const sps = await spsOf();
    expect(sps).toMatchObject({ profileIdc: 66, pocType: 2, maxNumRefFrames: 1 });
    expect(sps.constraintFlags.slice(0, 2)).toEqual([true, true]);
    expect(sps.vui?.bitstreamRestriction).toMatchObject({ maxNumReorderFrames: 0, maxDecFrameBuffering: 1 });
  });

  it.each([
    { width: 16, height: 16 },
    { width: 80, height: 64 },
    { width: 82, height: 50 },
    { width: 33, height: 17 },
  ])('crops to $width x $height, rounded up to even', async (size) => {
    expect(await spsOf(size)).toMatchObject(evenSize(size));
  });

  it('tags colour, sample aspect and frame rate', async () => {
    const color = { primaries: 9, transfer: 16, matrix: 9, fullRange: true };
    const { vui } = await spsOf({ color, sampleAspect: { num: 80, den: 66 }, frameRate: { num: 30000, den: 1001 } });
    expect(vui?.videoSignal).toMatchObject({ fullRange: true, color: { primaries: 9, transfer: 16, matrix: 9 } });
    expect(vui?.timing).toEqual({ numUnitsInTick: 1001, timeScale: 60000, fixedFrameRate: true });
    const [width, height] = vui!.sampleAspect!;
    expect(width * 33).toBe(height * 40);
  });

  it.each([undefined, 0, 1, 2, 3, 4, 5])('says where chroma samples lie, if that is known: %s', async (chromaLocation) => {
    const { vui } = await spsOf({ chromaLocation });
    expect(vui?.chromaLocation).toEqual(chromaLocation === undefined ? undefined : { top: chromaLocation, bottom: chromaLocation });
  });

  it.each([
    { height: 704, color: { primaries: 6, transfer: 6, matrix: 6 } },
    { height: 720, color: { primaries: 1, transfer: 1, matrix: 1 } },
  ])('assumes limited range and the colour of the picture size, at $height lines', async ({ height, color }) => {
    const { vui } = await spsOf({ width: 1280 - 80, height });
    expect(vui?.videoSignal).toMatchObject({ fullRange: false, color });
  });
});

describe('the level', () => {
  it.each([
    { width: 640, height: 480, fps: 60, levelIdc: 31 },
    { width: 1280, height: 720, fps: 30, levelIdc: 31 },
    { width: 1280, height: 720, fps: 60, levelIdc: 32 },
    { width: 1920, height: 1080, fps: 25, levelIdc: 40 },
    { width: 1920, height: 1080, fps: 60, levelIdc: 42 },
    { width: 16, height: 4000, fps: 25, levelIdc: 40 },
  ])('is the lowest that covers $width x $height at $fps frames a second', async ({ width, height, fps, levelIdc }) => {
    expect((await spsOf({ width, height, frameRate: { num: fps, den: 1 } })).levelIdc).toBe(levelIdc);
  });
});
