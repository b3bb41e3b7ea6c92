// residual_block_cavlc (clauses 7.3.5.3.2 and 9.2). Which levels there are, which are negative and which are beyond one is known as bits in
// scan order, so that most of the syntax follows without looking at the levels, and without branches that depend on them.

import { ZIGZAG } from '../common/tables';
import { BitWriter } from '../bitstream/bitWriter';
import { LARGE_LEVELS, NEGATIVE_LEVELS } from '../memory/levelMasks';
import {
  CODE_SHIFT,
  COEFF_TOKEN,
  CONTEXT_CHROMA_DC,
  LENGTH_MASK,
  RUNS,
  RUNS_END,
  RUN_BEFORE,
  TOTAL_ZEROS,
  ZEROS_CHROMA_DC,
} from './tables';

const MAX_SUFFIX_LENGTH: i32 = 6;
const ESCAPE_BITS: i32 = 12;
/** A level's longest code: level_prefix 15 and its suffix. */
const MAX_LEVEL_BITS: i32 = 16 + ESCAPE_BITS;
/** Bits that may wait to be put together with a level's. */
const MAX_WAITING_BITS: i32 = 63 - MAX_LEVEL_BITS;

/**
 * Writes one block of `count` (4, 15 or 16) levels, those from place `first` of the scan on: i16[16] in raster order at
 * `levels`, their masks at `masks` (memory/levelMasks). `context` chooses the tables. Returns TotalCoeff.
 */
export function writeResidualBlock(out: BitWriter, levels: usize, masks: usize, first: i32, count: i32, context: i32): i32 {
  const mask = (<u32>load<u16>(masks)) >> first;
  const total = <i32>popcnt<u32>(mask);
  if (total == 0) {
    writeEmptyBlock(out, context);
    return 0;
  }
  const large = (<u32>load<u16>(masks, LARGE_LEVELS)) >> first;
  const ones = trailingOnes(mask, large);
  const second = withoutHighest(mask);
  const third = withoutHighest(second);
  const negative = (<u32>load<u16>(masks, NEGATIVE_LEVELS)) >> first;
  const signs = (highestIn(mask, negative) << 2) | (highestIn(second, negative) << 1) | highestIn(third, negative);
  const token = coeffToken(context, total, ones);
  let code = ((<u64>(token >> CODE_SHIFT)) << ones) | (signs >> (3 - ones));
  let bits = <i32>(token & LENGTH_MASK) + ones;

  const rest = otherLevels(mask, large, ones, third);
  if (rest != 0) {
    writeLevels(out, code, bits, levels, <usize>first, rest, total, ones);
    code = 0;
    bits = 0;
  }
  if (total < count) writeZeros(out, code, bits, mask, total, context);
  else out.put(code, bits);
  return total;
}

/** A block without levels: coeff_token alone. */
// @ts-ignore: decorator
@inline
export function writeEmptyBlock(out: BitWriter, context: i32): void {
  const token = coeffToken(context, 0, 0);
  out.put(token >> CODE_SHIFT, token & LENGTH_MASK);
}

// @ts-ignore: decorator
@inline
export function coeffToken(context: i32, total: i32, ones: i32): u32 {
  return load<u16>(COEFF_TOKEN + ((<usize>((context * 17 + total) * 4 + ones)) << 1));
}

/** TrailingOnes: up to three levels of magnitude one at the high-frequency end. */
// @ts-ignore: decorator
@inline
export function trailingOnes(mask: u32, large: u32): i32 {
  // Without a large level the shift is by 32, which is by 0: all levels count.
  return min(<i32>popcnt<u32>(mask >> (32 - clz<u32>(large))), 3);
}

/** The mask without its highest bit; 0 stays 0. */
// @ts-ignore: decorator
@inline
function withoutHighest(mask: u32): u32 {
  return mask & ~(0x80000000 >> clz<u32>(mask));
}

/** Whether the highest bit of the mask is set in `set`; 0 of an empty mask. */
// @ts-ignore: decorator
@inline
function highestIn(mask: u32, set: u32): u32 {
  return (set >> (31 - clz<u32>(mask))) & 1;
}

/** The levels that are no trailing ones: below three of them, or from the highest large one down. `third` has all but the highest two. */
// @ts-ignore: decorator
@inline
export function otherLevels(mask: u32, large: u32, ones: i32, third: u32): u32 {
  return select(withoutHighest(third), mask & (<u32>((<u64>0xffffffff) >> clz<u32>(large))), ones == 3);
}

/** Every level of the mask, whose bits count from place `first`, behind `code`, which has so many bits. */
function writeLevels(out: BitWriter, code: u64, bits: i32, levels: usize, first: usize, mask: u32, total: i32, ones: i32): void {
  let suffixLength = firstSuffixLength(total, ones);
  let offset = firstOffset(ones);
  let rest = mask;
  do {
    const place = first + <usize>(31 - clz<u32>(rest));
    const level = <i32>load<i16>(levels + ((<usize>load<u8>(ZIGZAG + place)) << 1));
    rest = withoutHighest(rest);
    if (bits > MAX_WAITING_BITS) {
      out.put(code, bits);
      code = 0;
      bits = 0;
    }
    const word = levelWord(level, offset, suffixLength);
    code = (code << (word & LENGTH_MASK)) | (word >> CODE_SHIFT);
    bits += word & LENGTH_MASK;
    suffixLength = nextSuffixLength(abs(level), suffixLength);
    offset = 0;
  } while (rest != 0);
  out.put(code, bits);
}

/** suffixLength of the first level that is no trailing one. */
// @ts-ignore: decorator
@inline
export function firstSuffixLength(total: i32, ones: i32): i32 {
  return i32(total > 10) & i32(ones < 3);
}

/** What the first level's code counts less: with fewer than three trailing ones it cannot be one. */
// @ts-ignore: decorator
@inline
export function firstOffset(ones: i32): i32 {
  return i32(ones < 3) << 1;
}

/** suffixLength of the level behind one of this magnitude. */
// @ts-ignore: decorator
@inline
export function nextSuffixLength(magnitude: i32, suffixLength: i32): i32 {
  const atLeastOne = max(suffixLength, 1);
  return min(atLeastOne + i32(magnitude > 3 << (atLeastOne - 1)), MAX_SUFFIX_LENGTH);
}

/** level_prefix and level_suffix (clause 9.2.2.1) as a word of the tables; the largest prefix is 15, with a suffix of 12 bits. */
// @ts-ignore: decorator
@inline
export function levelWord(level: i32, offset: i32, suffixLength: i32): u32 {
  const levelCode = ((abs(level) - 1) << 1) + <i32>((<u32>level) >> 31) - offset;
  if (levelCode >= (15 << suffixLength) - i32(suffixLength == 0)) return escapedLevelWord(levelCode, suffixLength);
  const code = (1 << suffixLength) | (levelCode & ((1 << suffixLength) - 1));
  return (code << CODE_SHIFT) | ((levelCode >> suffixLength) + 1 + suffixLength);
}

function escapedLevelWord(levelCode: i32, suffixLength: i32): u32 {
  if (suffixLength == 0 && levelCode < 30) return (((1 << 4) | (levelCode - 14)) << CODE_SHIFT) | 19;
  const suffix = levelCode - (suffixLength == 0 ? 30 : 15 << suffixLength);
  return (((1 << ESCAPE_BITS) | suffix) << CODE_SHIFT) | MAX_LEVEL_BITS;
}

/** total_zeros and every run_before, behind `code`, which has so many bits: 19 at most. */
// @ts-ignore: decorator
@inline
function writeZeros(out: BitWriter, code: u64, bits: i32, mask: u32, total: i32, context: i32): void {
  const zeros = totalZerosWord(mask, total, context);
  code = (code << (zeros & LENGTH_MASK)) | (zeros >> CODE_SHIFT);
  bits += zeros & LENGTH_MASK;
  while (mask >= RUNS_END) {
    const run = runBeforeWord(mask);
    code = (code << (run & LENGTH_MASK)) | (run >> CODE_SHIFT);
    bits += run & LENGTH_MASK;
    mask = withoutHighest(mask);
  }
  const runs = <u32>load<u16>(RUNS + ((<usize>mask) << 1));
  out.put((code << (runs & LENGTH_MASK)) | (runs >> CODE_SHIFT), bits + (runs & LENGTH_MASK));
}

/** total_zeros of the levels in the mask. */
// @ts-ignore: decorator
@inline
export function totalZerosWord(mask: u32, total: i32, context: i32): u32 {
  const totalZeros = 32 - <i32>clz<u32>(mask) - total;
  const row = ((total - 1) << 4) + select(ZEROS_CHROMA_DC, 0, context == CONTEXT_CHROMA_DC);
  return load<u16>(TOTAL_ZEROS + ((<usize>(row + totalZeros)) << 1));
}

/** run_before of the highest level in the mask; nothing where no zeros are left or no level is below it. */
export function runBeforeWord(mask: u32): u32 {
  const below = withoutHighest(mask);
  const zerosLeft = 32 - <i32>clz<u32>(mask) - <i32>popcnt<u32>(mask);
  if (zerosLeft == 0 || below == 0) return 0;
  const run = <i32>clz<u32>(below) - <i32>clz<u32>(mask) - 1;
  return load<u16>(RUN_BEFORE + ((<usize>(((min(zerosLeft, 7) - 1) << 4) + run)) << 1));
}
