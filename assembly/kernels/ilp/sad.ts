// Sums of absolute differences with the words of swar/sad, four rows a step and each of them in a sum of its own.

import { absDifference, laneSum, pairSums } from '../swar/words';

/** One row: eight pixels at an address, or sixteen. */
// @ts-ignore: decorator
@inline
function row(a: usize, b: usize, width: usize): u64 {
  const left = pairSums(absDifference(load<u64>(a), load<u64>(b)));
  return width == 8 ? left : left + pairSums(absDifference(load<u64>(a, 8), load<u64>(b, 8)));
}

// @ts-ignore: decorator
@inline
function sad(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: i32): i32 {
  let sums0: u64 = 0;
  let sums1: u64 = 0;
  let sums2: u64 = 0;
  let sums3: u64 = 0;
  for (let y = 0; y < height; y += 4) {
    sums0 += row(a, b, width);
    a += aStride;
    b += bStride;
    sums1 += row(a, b, width);
    a += aStride;
    b += bStride;
    sums2 += row(a, b, width);
    a += aStride;
    b += bStride;
    sums3 += row(a, b, width);
    a += aStride;
    b += bStride;
  }
  return laneSum(sums0 + sums1 + (sums2 + sums3));
}

export function sad16x16_ilp(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 16, 16);
}

export function sad16x8_ilp(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 16, 8);
}

export function sad8x16_ilp(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 16);
}

export function sad8x8_ilp(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 8);
}

export function sad8x4_ilp(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 4);
}
