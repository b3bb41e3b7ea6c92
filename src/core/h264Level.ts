import { EncodeBenchError } from './errors.js';
import type { Rational } from './types.js';

/** A row of Table A-1. */
export interface H264Level {
  /** level_idc: ten times the level. */
  idc: number;
  /** Macroblocks per second and per picture. */
  maxMbps: number;
  maxFs: number;
  /** Macroblocks in the decoded picture buffer. */
  maxDpbMbs: number;
  /** Vertical vector range, in luma samples up and down. */
  verticalMv: number;
  /** Vectors that two consecutive macroblocks may have. */
  mvsPer2Mb: number;
}

const NO_LIMIT = 32;

/** Table A-1 without 1b. Bit rate is not among the criteria: with a constant QP it is not known beforehand. */
const LEVELS_A1: readonly H264Level[] = (
  [
    [10, 1485, 99, 396, 64, NO_LIMIT],
    [11, 3000, 396, 900, 128, NO_LIMIT],
    [12, 6000, 396, 2376, 128, NO_LIMIT],
    [13, 11880, 396, 2376, 128, NO_LIMIT],
    [21, 19800, 792, 4752, 256, NO_LIMIT],
    [22, 20250, 1620, 8100, 256, NO_LIMIT],
    [30, 40500, 1620, 8100, 256, 32],
    [31, 108000, 3600, 18000, 512, 16],
    [32, 216000, 5120, 20480, 512, 16],
    [40, 245760, 8192, 32768, 512, 16],
    [42, 522240, 8704, 34816, 512, 16],
    [50, 589824, 22080, 110400, 512, 16],
    [51, 983040, 36864, 184320, 512, 16],
    [52, 2073600, 36864, 184320, 512, 16],
  ] as const
).map(([idc, maxMbps, maxFs, maxDpbMbs, verticalMv, mvsPer2Mb]) => ({ idc, maxMbps, maxFs, maxDpbMbs, verticalMv, mvsPer2Mb }));

/** The lowest level for a picture of mbWidth x mbHeight macroblocks at a frame rate; throws BAD_CONFIG beyond level 5.2. */
export function chooseH264Level(mbWidth: number, mbHeight: number, frameRate: Rational): H264Level {
  const size = mbWidth * mbHeight;
  const rate = (size * frameRate.num) / frameRate.den;
  const longest = Math.max(mbWidth, mbHeight);
  const level = LEVELS_A1.find(({ maxMbps, maxFs }) => size <= maxFs && longest * longest <= 8 * maxFs && rate <= maxMbps);
  if (level) return level;
  const { maxFs, maxMbps } = LEVELS_A1[LEVELS_A1.length - 1];
  throw new EncodeBenchError(
    'BAD_CONFIG',
    `width x height x frameRate: expected at most H.264 level 5.2 (${maxFs} macroblocks a picture, ${maxMbps} a second, ` +
      `sides up to ${Math.floor(Math.sqrt(8 * maxFs))}), got ${mbWidth}x${mbHeight} = ${size} macroblocks, ${Math.ceil(rate)} a second`,
  );
}
