// Bits of residual_block_cavlc, counted rather than written.

import { CHROMA_DC_TOKEN_LENGTH, CHROMA_DC_ZEROS_LENGTH, COEFF_TOKEN_LENGTH, RUN_BEFORE_LENGTH, TOTAL_ZEROS_LENGTH } from './tables';
import { MAX_SUFFIX_LENGTH, NC_CHROMA_DC, trailingOnes } from './residualBlock';

/** What writeResidualBlock would write; the arguments are the same. */
export function residualBlockBits(levels: usize, mask: i32, maxCoeffs: i32, nC: i32): i32 {
  const total = <i32>popcnt<u32>(mask);
  const ones = trailingOnes(levels, mask);
  const bits = tokenBits(total, ones, nC);
  if (total == 0) return bits;
  const totalZeros = 32 - <i32>clz<u32>(mask) - total;
  return bits + ones + levelBits(levels, mask, total, ones) + (total < maxCoeffs ? zeroBits(mask, total, totalZeros, nC) : 0);
}

function tokenBits(total: i32, ones: i32, nC: i32): i32 {
  const index = <usize>((total << 2) + ones);
  if (nC == NC_CHROMA_DC) return load<u8>(CHROMA_DC_TOKEN_LENGTH + index);
  return nC >= 8 ? 6 : <i32>load<u8>(COEFF_TOKEN_LENGTH + <usize>(nC < 2 ? 0 : nC < 4 ? 68 : 136) + index);
}

/** Of the levels that are no trailing ones. */
function levelBits(levels: usize, mask: i32, total: i32, ones: i32): i32 {
  let rest = <u32>mask;
  for (let i = 0; i < ones; i++) rest ^= 0x80000000 >> clz<u32>(rest);
  let suffixLength = i32(total > 10 && ones < 3);
  let isLarger = ones < 3 ? 2 : 0;
  let bits = 0;
  while (rest != 0) {
    const position = 31 - <i32>clz<u32>(rest);
    rest ^= 1 << position;
    const level = <i32>load<i16>(levels + ((<usize>position) << 1));
    const magnitude = abs(level);
    bits += levelCodeBits((magnitude << 1) - (level > 0 ? 2 : 1) - isLarger, suffixLength);
    isLarger = 0;
    if (suffixLength == 0) suffixLength = 1;
    if (magnitude > 3 << (suffixLength - 1) && suffixLength < MAX_SUFFIX_LENGTH) suffixLength++;
  }
  return bits;
}

function levelCodeBits(levelCode: i32, suffixLength: i32): i32 {
  if (suffixLength == 0) return levelCode < 14 ? levelCode + 1 : levelCode < 30 ? 19 : 28;
  return levelCode < 15 << suffixLength ? (levelCode >> suffixLength) + 1 + suffixLength : 28;
}

/** total_zeros and every run_before. */
function zeroBits(mask: i32, total: i32, totalZeros: i32, nC: i32): i32 {
  let bits =
    nC == NC_CHROMA_DC
      ? <i32>load<u8>(CHROMA_DC_ZEROS_LENGTH + <usize>(((total - 1) << 2) + totalZeros))
      : <i32>load<u8>(TOTAL_ZEROS_LENGTH + <usize>(((total - 1) << 4) + totalZeros));
  let rest = <u32>mask;
  let zerosLeft = totalZeros;
  let position = 31 - <i32>clz<u32>(rest);
  rest ^= 1 << position;
  while (zerosLeft > 0 && rest != 0) {
    const next = 31 - <i32>clz<u32>(rest);
    rest ^= 1 << next;
    const run = position - next - 1;
    bits += load<u8>(RUN_BEFORE_LENGTH + <usize>(((min(zerosLeft, 7) - 1) << 4) + run));
    zerosLeft -= run;
    position = next;
  }
  return bits;
}
