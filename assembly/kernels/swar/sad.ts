// Sums of absolute differences, eight pixels a step: a row of 8, half a row of 16 or two rows of 4. The sum's 16-bit lanes hold at most
// 32 steps of 2 * 255, and all four together at most 16 * 16 * 255 < 65536.

import { absDifference, laneSum, loadRows4x2, pairSums } from './words';

// @ts-ignore: decorator
@inline
function sad(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: i32): i32 {
  let sums: u64 = 0;
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x += 8) sums += pairSums(absDifference(load<u64>(a + x), load<u64>(b + x)));
    a += aStride;
    b += bStride;
  }
  return laneSum(sums);
}

// @ts-ignore: decorator
@inline
function sad4(a: usize, aStride: usize, b: usize, bStride: usize, height: i32): i32 {
  let sums: u64 = 0;
  for (let y = 0; y < height; y += 2) {
    sums += pairSums(absDifference(loadRows4x2(a, a + aStride), loadRows4x2(b, b + bStride)));
    a += 2 * aStride;
    b += 2 * bStride;
  }
  return laneSum(sums);
}

export function sad16x16_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 16, 16);
}

export function sad16x8_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 16, 8);
}

export function sad8x16_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 16);
}

export function sad8x8_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 8);
}

export function sad8x4_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 4);
}

export function sad4x8_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad4(a, aStride, b, bStride, 8);
}

export function sad4x4_swar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad4(a, aStride, b, bStride, 4);
}
