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
  /** Bits per second, and bits in the decoder's buffer, of a stream that speaks of it. */
  maxBitRate: number;
  maxCpbSize: number;
}

const NO_LIMIT = 32;
/** cpbBrNalFactor of Baseline profile (Table A-2). */
const NAL_FACTOR = 1200;

/** Table A-1 without 1b. Bit rates count only where a decoder's buffer is promised: else they are not known beforehand. */
const LEVELS_A1: readonly H264Level[] = (
  [
    [10, 1485, 99, 396, 64, NO_LIMIT, 64, 175],
    [11, 3000, 396, 900, 128, NO_LIMIT, 192, 500],
    [12, 6000, 396, 2376, 128, NO_LIMIT, 384, 1000],
    [13, 11880, 396, 2376, 128, NO_LIMIT, 768, 2000],
    [20, 11880, 396, 2376, 128, NO_LIMIT, 2000, 2000],
    [21, 19800, 792, 4752, 256, NO_LIMIT, 4000, 4000],
    [22, 20250, 1620, 8100, 256, NO_LIMIT, 4000, 4000],
    [30, 40500, 1620, 8100, 256, 32, 10000, 10000],
    [31, 108000, 3600, 18000, 512, 16, 14000, 14000],
    [32, 216000, 5120, 20480, 512, 16, 20000, 20000],
    [40, 245760, 8192, 32768, 512, 16, 20000, 25000],
    [41, 245760, 8192, 32768, 512, 16, 50000, 62500],
    [42, 522240, 8704, 34816, 512, 16, 50000, 62500],
    [50, 589824, 22080, 110400, 512, 16, 135000, 135000],
    [51, 983040, 36864, 184320, 512, 16, 240000, 240000],
    [52, 2073600, 36864, 184320, 512, 16, 240000, 240000],
  ] as const
).map(([idc, maxMbps, maxFs, maxDpbMbs, verticalMv, mvsPer2Mb, maxBr, maxCpb]) => ({
  ...{ idc, maxMbps, maxFs, maxDpbMbs, verticalMv, mvsPer2Mb },
  maxBitRate: maxBr * NAL_FACTOR,
  maxCpbSize: maxCpb * NAL_FACTOR,
}));

/** A decoder's buffer: bits per second, and bits. */
export interface BufferLimits {
  maxrate?: number;
  bufsize?: number;
}

/** The lowest level for a picture of mbWidth x mbHeight macroblocks at a frame rate; throws BAD_CONFIG beyond level 5.2. */
export function chooseH264Level(mbWidth: number, mbHeight: number, frameRate: Rational, buffer?: BufferLimits): H264Level {
  const size = mbWidth * mbHeight;
  const rate = (size * frameRate.num) / frameRate.den;
  const longest = Math.max(mbWidth, mbHeight);
  const level = LEVELS_A1.find(({ maxMbps, maxFs }) => size <= maxFs && longest * longest <= 8 * maxFs && rate <= maxMbps);
  if (level) return withRoomFor(buffer, level);
  const { maxFs, maxMbps } = LEVELS_A1[LEVELS_A1.length - 1];
  throw new EncodeBenchError(
    'BAD_CONFIG',
    `width x height x frameRate: expected at most H.264 level 5.2 (${maxFs} macroblocks a picture, ${maxMbps} a second, ` +
      `sides up to ${Math.floor(Math.sqrt(8 * maxFs))}), got ${mbWidth}x${mbHeight} = ${size} macroblocks, ${Math.ceil(rate)} a second`,
  );
}

/** The level, or the lowest one above it that has room for the buffer. */
function withRoomFor({ maxrate = 0, bufsize = 0 }: BufferLimits = {}, least: H264Level): H264Level {
  const level = LEVELS_A1.find(({ idc, maxBitRate, maxCpbSize }) => idc >= least.idc && maxrate <= maxBitRate && bufsize <= maxCpbSize);
  if (level) return level;
  const { maxBitRate, maxCpbSize } = LEVELS_A1[LEVELS_A1.length - 1];
  throw new EncodeBenchError(
    'BAD_CONFIG',
    `maxrate, bufsize: expected at most ${maxBitRate} bits a second and ${maxCpbSize} bits (H.264 level 5.2), got ${maxrate} and ${bufsize}`,
  );
}
