// Bits of residual_block_cavlc, counted rather than written.

import {
  coeffToken,
  firstSuffixLength,
  firstOffset,
  levelWord,
  nextSuffixLength,
  runBeforeWord,
  totalZerosWord,
  trailingOnes,
} from './residualBlock';
import { LENGTH_MASK, RUNS, RUNS_END } from './tables';

/** What writeResidualBlock would write of `count` levels whose nonzero ones are those of the mask. */
export function residualBlockBits(levels: usize, mask: u32, count: i32, context: i32): i32 {
  const total = <i32>popcnt<u32>(mask);
  if (total == 0) return coeffToken(context, 0, 0) & LENGTH_MASK;
  const ones = trailingOnes(mask, largeLevels(levels, mask));
  const bits = <i32>(coeffToken(context, total, ones) & LENGTH_MASK) + ones + levelBits(levels, mask, total, ones);
  return total < count ? bits + zeroBits(mask, total, context) : bits;
}

/** The highest of the levels beyond one, as far down as trailing ones are looked for. */
function largeLevels(levels: usize, mask: u32): u32 {
  let rest = mask;
  for (let i = 0; i < 3 && rest != 0; i++) {
    const position = 31 - clz<u32>(rest);
    if (abs(<i32>load<i16>(levels + ((<usize>position) << 1))) > 1) return 1 << position;
    rest ^= 1 << position;
  }
  return 0;
}

/** Of the levels that are no trailing ones. */
function levelBits(levels: usize, mask: u32, total: i32, ones: i32): i32 {
  let rest = mask;
  for (let i = 0; i < ones; i++) rest ^= 0x80000000 >> clz<u32>(rest);
  let suffixLength = firstSuffixLength(total, ones);
  let offset = firstOffset(ones);
  let bits = 0;
  while (rest != 0) {
    const position = 31 - clz<u32>(rest);
    rest ^= 1 << position;
    const level = <i32>load<i16>(levels + ((<usize>position) << 1));
    bits += levelWord(level, offset, suffixLength) & LENGTH_MASK;
    suffixLength = nextSuffixLength(abs(level), suffixLength);
    offset = 0;
  }
  return bits;
}

/** total_zeros and every run_before. */
function zeroBits(mask: u32, total: i32, context: i32): i32 {
  let bits = totalZerosWord(mask, total, context) & LENGTH_MASK;
  for (; mask >= RUNS_END; mask ^= 0x80000000 >> clz<u32>(mask)) bits += runBeforeWord(mask) & LENGTH_MASK;
  return bits + (load<u16>(RUNS + ((<usize>mask) << 1)) & LENGTH_MASK);
}
