// Sums of absolute differences with the words of swar/sad, four rows a step and each row's words in a sum of their own.

import { absDifference, laneSum, pairSums } from '../swar/words';

// @ts-ignore: decorator
@inline
function word(a: usize, b: usize): u64 {
  return pairSums(absDifference(load<u64>(a), load<u64>(b)));
}

// @ts-ignore: decorator
@inline
function sad(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: i32): i32 {
  let sums0: u64 = 0;
  let sums1: u64 = 0;
  let sums2: u64 = 0;
  let sums3: u64 = 0;
  for (let y = 0; y < height; y += 4) {
    const a1 = a + aStride;
    const b1 = b + bStride;
    const a2 = a1 + aStride;
    const b2 = b1 + bStride;
    const a3 = a2 + aStride;
    const b3 = b2 + bStride;
    sums0 += word(a, b);
    sums1 += word(a1, b1);
    sums2 += word(a2, b2);
    sums3 += word(a3, b3);
    if (width == 16) {
      sums0 += word(a + 8, b + 8);
      sums1 += word(a1 + 8, b1 + 8);
      sums2 += word(a2 + 8, b2 + 8);
      sums3 += word(a3 + 8, b3 + 8);
    }
    a = a3 + aStride;
    b = b3 + bStride;
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
