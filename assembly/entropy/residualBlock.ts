// residual_block_cavlc (clauses 7.3.5.3.2 and 9.2).

import { BitWriter } from '../bitstream/bitWriter';
import {
  CHROMA_DC_TOKEN_CODE,
  CHROMA_DC_TOKEN_LENGTH,
  CHROMA_DC_ZEROS_CODE,
  CHROMA_DC_ZEROS_LENGTH,
  COEFF_TOKEN_CODE,
  COEFF_TOKEN_LENGTH,
  RUN_BEFORE_CODE,
  RUN_BEFORE_LENGTH,
  TOTAL_ZEROS_CODE,
  TOTAL_ZEROS_LENGTH,
} from './tables';

/** nC of chroma DC blocks. */
export const NC_CHROMA_DC: i32 = -1;
export const MAX_SUFFIX_LENGTH: i32 = 6;
const ESCAPE_BITS: i32 = 12;

/**
 * Writes one block. `levels` i16 in scan order; `mask` has a bit for each nonzero one; `maxCoeffs` is 4, 15 or 16; nC as in the standard.
 * Returns TotalCoeff.
 */
export function writeResidualBlock(out: BitWriter, levels: usize, mask: i32, maxCoeffs: i32, nC: i32): i32 {
  const total = <i32>popcnt<u32>(mask);
  const ones = trailingOnes(levels, mask);
  writeCoeffToken(out, total, ones, nC);
  if (total == 0) return 0;
  const rest = writeOnes(out, levels, mask, ones);
  if (rest != 0) writeLevels(out, levels, rest, total, ones);
  const last = 31 - <i32>clz<u32>(mask);
  const totalZeros = last + 1 - total;
  if (total < maxCoeffs) writeTotalZeros(out, total, totalZeros, nC);
  if (totalZeros > 0) writeRuns(out, mask, totalZeros);
  return total;
}

// @ts-ignore: decorator
@inline
function levelAt(levels: usize, position: i32): i32 {
  return load<i16>(levels + ((<usize>position) << 1));
}

/** TrailingOnes: up to three levels of magnitude one at the high-frequency end. */
export function trailingOnes(levels: usize, mask: i32): i32 {
  let rest = <u32>mask;
  let ones = 0;
  while (rest != 0 && ones < 3) {
    const position = 31 - <i32>clz<u32>(rest);
    if (abs(levelAt(levels, position)) != 1) break;
    rest ^= 1 << position;
    ones++;
  }
  return ones;
}

function writeCoeffToken(out: BitWriter, total: i32, ones: i32, nC: i32): void {
  const index = <usize>((total << 2) + ones);
  if (nC == NC_CHROMA_DC) {
    out.put(load<u8>(CHROMA_DC_TOKEN_CODE + index), load<u8>(CHROMA_DC_TOKEN_LENGTH + index));
  } else if (nC >= 8) {
    out.put(total == 0 ? 3 : ((total - 1) << 2) | ones, 6);
  } else {
    const table = <usize>(nC < 2 ? 0 : nC < 4 ? 68 : 136);
    out.put(load<u8>(COEFF_TOKEN_CODE + table + index), load<u8>(COEFF_TOKEN_LENGTH + table + index));
  }
}

/** Signs of the trailing ones, highest frequency first; returns the mask of the other levels. */
function writeOnes(out: BitWriter, levels: usize, mask: i32, ones: i32): i32 {
  let rest = <u32>mask;
  let signs: u32 = 0;
  for (let i = 0; i < ones; i++) {
    const position = 31 - <i32>clz<u32>(rest);
    rest ^= 1 << position;
    signs = (signs << 1) | u32(levelAt(levels, position) < 0);
  }
  out.put(signs, ones);
  return rest;
}

function writeLevels(out: BitWriter, levels: usize, mask: i32, total: i32, ones: i32): void {
  let suffixLength = i32(total > 10 && ones < 3);
  // With fewer than three trailing ones the first level cannot be one: its code counts from two.
  let isLarger = ones < 3 ? 2 : 0;
  let rest = <u32>mask;
  while (rest != 0) {
    const position = 31 - <i32>clz<u32>(rest);
    rest ^= 1 << position;
    const level = levelAt(levels, position);
    const magnitude = abs(level);
    writeLevelCode(out, (magnitude << 1) - (level > 0 ? 2 : 1) - isLarger, suffixLength);
    isLarger = 0;
    if (suffixLength == 0) suffixLength = 1;
    if (magnitude > 3 << (suffixLength - 1) && suffixLength < MAX_SUFFIX_LENGTH) suffixLength++;
  }
}

/** level_prefix and level_suffix (clause 9.2.2.1); the largest prefix is 15, with a suffix of 12 bits. */
function writeLevelCode(out: BitWriter, levelCode: i32, suffixLength: i32): void {
  if (suffixLength == 0) {
    if (levelCode < 14) {
      out.put(1, levelCode + 1);
    } else if (levelCode < 30) {
      out.put((1 << 4) | (levelCode - 14), 19);
    } else {
      out.put((1 << ESCAPE_BITS) | (levelCode - 30), 16 + ESCAPE_BITS);
    }
    return;
  }
  const escape = 15 << suffixLength;
  if (levelCode < escape) {
    const suffix = levelCode & ((1 << suffixLength) - 1);
    out.put((1 << suffixLength) | suffix, (levelCode >> suffixLength) + 1 + suffixLength);
  } else {
    out.put((1 << ESCAPE_BITS) | (levelCode - escape), 16 + ESCAPE_BITS);
  }
}

function writeTotalZeros(out: BitWriter, total: i32, totalZeros: i32, nC: i32): void {
  if (nC == NC_CHROMA_DC) {
    const index = <usize>(((total - 1) << 2) + totalZeros);
    out.put(load<u8>(CHROMA_DC_ZEROS_CODE + index), load<u8>(CHROMA_DC_ZEROS_LENGTH + index));
  } else {
    const index = <usize>(((total - 1) << 4) + totalZeros);
    out.put(load<u8>(TOTAL_ZEROS_CODE + index), load<u8>(TOTAL_ZEROS_LENGTH + index));
  }
}

/** run_before of every level but the last, while zeros are left. */
function writeRuns(out: BitWriter, mask: i32, totalZeros: i32): void {
  let rest = <u32>mask;
  let zerosLeft = totalZeros;
  let position = 31 - <i32>clz<u32>(rest);
  rest ^= 1 << position;
  while (zerosLeft > 0 && rest != 0) {
    const next = 31 - <i32>clz<u32>(rest);
    rest ^= 1 << next;
    const run = position - next - 1;
    const index = <usize>(((min(zerosLeft, 7) - 1) << 4) + run);
    out.put(load<u8>(RUN_BEFORE_CODE + index), load<u8>(RUN_BEFORE_LENGTH + index));
    zerosLeft -= run;
    position = next;
  }
}
