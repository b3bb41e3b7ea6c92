// Sums of absolute 4x4 Hadamard coefficients, two blocks side by side at a time: four rows of eight pixels, or of four and four.
// 1. Even and odd pixels as 16-bit lanes; their sums and differences are the first horizontal stage. 2. Both vertical stages, lane by lane.
// 3. The second horizontal stage is between lanes 0 and 1 and lanes 2 and 3: two words trade lanes, so that it is between words.
// 4. |v| is 2 * max(v, 0) - v, and the sum of all v is 16 times the block's first difference (the Hadamard matrix's columns but one sum to 0):
//    half the sum of |v| is the sum of max(v, 0) less 8 times that difference.
//
// Lanes become unsigned for step 3 by BIAS in the first row, which all sums contain once: there |v| <= 8 * 255. A lane's sum of eight
// max(v, 0) is at most 11540 (the mean of their squares is at most that of a block of +-255, (4 * 255)^2 * 16 / 8), so four pairs of blocks fit.

import { EVEN_LANES, LANE_SIGNS, LOW_BYTES, loadRows4x2 } from './words';

const BIAS: u64 = 0x4000400040004000;
const FIRST_PIXELS: u64 = 0x000000ff000000ff;

/** Even pixels of a less those of b. */
// @ts-ignore: decorator
@inline
function evens(a: u64, b: u64): u64 {
  return (a & LOW_BYTES) - (b & LOW_BYTES);
}

// @ts-ignore: decorator
@inline
function odds(a: u64, b: u64): u64 {
  return ((a >> 8) & LOW_BYTES) - ((b >> 8) & LOW_BYTES);
}

/** max(v, 0) of lanes that hold v + 0x8000. */
// @ts-ignore: decorator
@inline
function positive(lanes: u64): u64 {
  const signs = lanes & LANE_SIGNS;
  return lanes & (signs - (signs >> 15));
}

/** Steps 3 and 4 for two words of lanes with BIAS. */
// @ts-ignore: decorator
@inline
function lastStage(x: u64, y: u64): u64 {
  const traded = ((x >> 16) ^ y) & EVEN_LANES;
  const odd = y ^ traded;
  const even = x ^ (traded << 16);
  return positive(even + odd) + positive(even - odd + LANE_SIGNS);
}

/** Vertical stages of four rows, then the rest. */
// @ts-ignore: decorator
@inline
function columns(row0: u64, row1: u64, row2: u64, row3: u64): u64 {
  const sum01 = row0 + row1;
  const sum23 = row2 + row3;
  const difference01 = row0 - row1;
  const difference23 = row2 - row3;
  return lastStage(sum01 + sum23, sum01 - sum23) + lastStage(difference01 + difference23, difference01 - difference23);
}

/** Sums of max(v, 0) in four lanes, two of each block. */
// @ts-ignore: decorator
@inline
export function positiveSums(a0: u64, a1: u64, a2: u64, a3: u64, b0: u64, b1: u64, b2: u64, b3: u64): u64 {
  const even0 = evens(a0, b0) + BIAS;
  const even1 = evens(a1, b1);
  const even2 = evens(a2, b2);
  const even3 = evens(a3, b3);
  const odd0 = odds(a0, b0);
  const odd1 = odds(a1, b1);
  const odd2 = odds(a2, b2);
  const odd3 = odds(a3, b3);
  return columns(even0 + odd0, even1 + odd1, even2 + odd2, even3 + odd3) + columns(even0 - odd0, even1 - odd1, even2 - odd2, even3 - odd3);
}

/** Half the sum of |v| of all blocks, from the sums of max(v, 0) and of the blocks' first differences. */
// @ts-ignore: decorator
@inline
export function total(positives: u64, firsts: u64): i32 {
  const blocks = (positives & EVEN_LANES) + ((positives >> 16) & EVEN_LANES) - (firsts << 3);
  return <i32>blocks + <i32>(blocks >> 32);
}

// @ts-ignore: decorator
@inline
export function firstDifferences(a: u64, b: u64): u64 {
  return (a & FIRST_PIXELS) - (b & FIRST_PIXELS);
}

/** At most four pairs of blocks. */
// @ts-ignore: decorator
@inline
export function satd(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: i32): i32 {
  let positives: u64 = 0;
  let firsts: u64 = 0;
  for (let y = 0; y < height; y += 4) {
    const a2 = a + 2 * aStride;
    const b2 = b + 2 * bStride;
    for (let x: usize = 0; x < width; x += 8) {
      const a0 = load<u64>(a + x);
      const b0 = load<u64>(b + x);
      positives += positiveSums(
        a0,
        load<u64>(a + aStride + x),
        load<u64>(a2 + x),
        load<u64>(a2 + aStride + x),
        b0,
        load<u64>(b + bStride + x),
        load<u64>(b2 + x),
        load<u64>(b2 + bStride + x),
      );
      firsts += firstDifferences(a0, b0);
    }
    a = a2 + 2 * aStride;
    b = b2 + 2 * bStride;
  }
  return total(positives, firsts);
}

export function satd16x16_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd16x8_swar(a, aStride, b, bStride) + satd16x8_swar(a + 8 * aStride, aStride, b + 8 * bStride, bStride);
}

export function satd16x8_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 16, 8);
}

export function satd8x16_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 8, 16);
}

export function satd8x8_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 8, 8);
}

export function satd8x4_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 8, 4);
}

/** The upper and the lower block as a pair. */
export function satd4x8_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  const aLower = a + 4 * aStride;
  const bLower = b + 4 * bStride;
  const a0 = loadRows4x2(a, aLower);
  const b0 = loadRows4x2(b, bLower);
  const positives = positiveSums(
    a0,
    loadRows4x2(a + aStride, aLower + aStride),
    loadRows4x2(a + 2 * aStride, aLower + 2 * aStride),
    loadRows4x2(a + 3 * aStride, aLower + 3 * aStride),
    b0,
    loadRows4x2(b + bStride, bLower + bStride),
    loadRows4x2(b + 2 * bStride, bLower + 2 * bStride),
    loadRows4x2(b + 3 * bStride, bLower + 3 * bStride),
  );
  return total(positives, firstDifferences(a0, b0));
}

/** A pair whose second block is 0. */
export function satd4x4_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  const a0 = <u64>load<u32>(a);
  const b0 = <u64>load<u32>(b);
  const a2 = a + 2 * aStride;
  const b2 = b + 2 * bStride;
  const positives = positiveSums(
    a0,
    load<u32>(a + aStride),
    load<u32>(a2),
    load<u32>(a2 + aStride),
    b0,
    load<u32>(b + bStride),
    load<u32>(b2),
    load<u32>(b2 + bStride),
  );
  return total(positives, firstDifferences(a0, b0));
}
