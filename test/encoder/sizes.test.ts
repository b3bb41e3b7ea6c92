import { describe, expect, it } from 'vitest';
import type { EncoderConfig } from '../../src/core/types.ts';
import { library } from '../support/built.ts';
import { content } from '../support/content.ts';
import { encodeAll } from '../support/encode.ts';
import { FULL } from '../support/tier.ts';
import { prove } from './prove.ts';

interface Case {
  width: number;
  height: number;
  levelIdc: number;
  fps?: number;
  isLarge?: boolean;
}

/** The smallest, the longest, and the largest of each shape that a level still has (Table A-1). */
const CASES: Case[] = [
  { width: 16, height: 16, levelIdc: 10 },
  { width: 17, height: 17, levelIdc: 10 },
  { width: 448, height: 16, levelIdc: 10 },
  { width: 464, height: 16, levelIdc: 11 },
  { width: 16, height: 2304, levelIdc: 31 },
  { width: 4096, height: 16, levelIdc: 40 },
  { width: 8688, height: 16, levelIdc: 51 },
  { width: 16, height: 8688, levelIdc: 51 },
  { width: 8687, height: 17, levelIdc: 51 },
  { width: 8688, height: 1072, levelIdc: 51, isLarge: true },
  { width: 1072, height: 8688, levelIdc: 51, isLarge: true },
  { width: 4096, height: 2304, levelIdc: 51, isLarge: true },
];

describe('the largest and the smallest pictures', () => {
  it.each(CASES.filter(({ isLarge }) => FULL || !isLarge))('$width x $height', async ({ width, height, levelIdc }) => {
    const encoded = await encodeAll(content('panning', { width, height }, 3, 4), { width, height, cores: 2 });
    const { sps, pictures } = await prove(encoded);
    expect(sps).toMatchObject({ levelIdc, width: width + (width & 1), height: height + (height & 1) });
    // Something moves, so that vectors are searched up to the last column and row.
    expect(pictures[2].macroblocks.some(({ type }) => type !== 'P_Skip')).toBe(true);
  });
});

describe('what no level has', () => {
  const tooMuch: EncoderConfig[] = [
    { width: 8688, height: 8688 },
    { width: 8688, height: 1088 },
    { width: 3072, height: 3088 },
    { width: 1920, height: 1080, frameRate: { num: 255, den: 1 } },
    { width: 16, height: 16, frameRate: { num: 2_073_601, den: 1 } },
  ];

  it.each(tooMuch)('is refused, with the limits of level 5.2: %o', async (config) => {
    await expect(library.createEncoder(config)).rejects.toMatchObject({ code: 'BAD_CONFIG', message: expect.stringMatching(/level 5\.2/) });
  });

  it.each([
    { width: 15, height: 16 },
    { width: 16, height: 15 },
    { width: 8689, height: 16 },
    { width: 16, height: 8689 },
  ])('is refused beyond the sides that pictures may have: $width x $height', async (config) => {
    await expect(library.createEncoder(config)).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringMatching(/^(width|height): expected an integer from 16 to 8688, got \d+$/),
    });
  });

  it('begins just beyond the largest picture and rate', async () => {
    const largest = [
      { width: 3072, height: 3072 },
      { width: 1920, height: 1080, frameRate: { num: 254, den: 1 } },
    ];
    for (const config of largest) await (await library.createEncoder({ ...config, cores: 0 })).close();
  });
});
