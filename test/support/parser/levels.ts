import type { Sps } from './parameterSets.ts';

/** Limits of a level, Table A-1. */
export interface LevelLimits {
  name: string;
  /** MaxMBPS: macroblocks per second */
  maxMbsPerSecond: number;
  /** MaxFS: macroblocks in a frame */
  maxFrameMbs: number;
  /** MaxDpbMbs: macroblocks in the decoded picture buffer */
  maxDpbMbs: number;
  /** Vertical motion vector range in quarter samples: from -maxMvY to maxMvY - 1 */
  maxMvY: number;
  /** MaxMvsPer2Mb; Infinity where the level has no such limit */
  maxMvsPer2Mb: number;
}

/** level_idc: name, MaxMBPS, MaxFS, MaxDpbMbs, vertical range in samples, MaxMvsPer2Mb */
const TABLE_A1: Record<number, readonly [string, number, number, number, number, number]> = {
  10: ['1', 1485, 99, 396, 64, Infinity],
  11: ['1.1', 3000, 396, 900, 128, Infinity],
  12: ['1.2', 6000, 396, 2376, 128, Infinity],
  13: ['1.3', 11880, 396, 2376, 128, Infinity],
  20: ['2', 11880, 396, 2376, 128, Infinity],
  21: ['2.1', 19800, 792, 4752, 256, Infinity],
  22: ['2.2', 20250, 1620, 8100, 256, Infinity],
  30: ['3', 40500, 1620, 8100, 256, 32],
  31: ['3.1', 108000, 3600, 18000, 512, 16],
  32: ['3.2', 216000, 5120, 20480, 512, 16],
  40: ['4', 245760, 8192, 32768, 512, 16],
  41: ['4.1', 245760, 8192, 32768, 512, 16],
  42: ['4.2', 522240, 8704, 34816, 512, 16],
  50: ['5', 589824, 22080, 110400, 512, 16],
  51: ['5.1', 983040, 36864, 184320, 512, 16],
  52: ['5.2', 2073600, 36864, 184320, 512, 16],
};
/** Level 1b has the limits of level 1 here; only its bit rates differ. */
const LEVEL_1B_IDC = 11;
const LEVEL_1_IDC = 10;

/** The limits of the level that an SPS signals; undefined where it is none of Table A-1 up to 5.2. */
export function levelLimits(sps: Sps): LevelLimits | undefined {
  const is1b = sps.levelIdc === LEVEL_1B_IDC && sps.constraintFlags[3];
  const row = TABLE_A1[is1b ? LEVEL_1_IDC : sps.levelIdc];
  if (!row) return undefined;
  const [name, maxMbsPerSecond, maxFrameMbs, maxDpbMbs, rangeY, maxMvsPer2Mb] = row;
  return { name: is1b ? '1b' : name, maxMbsPerSecond, maxFrameMbs, maxDpbMbs, maxMvY: rangeY * 4, maxMvsPer2Mb };
}
