// Sum of absolute differences.
// 1. Sixteen bytes a step: one row of 16, two of 8 or four of 4. 2. |a - b|. 3. Neighbours added into eight 16-bit lanes.
// A lane takes at most 2 * 255 a step, and a block has at most 16 steps: 8160.

import { absDifference, loadRows4x4, loadRows8x2, sumLanes32 } from './lanes';

/** Adds |a - b| of sixteen bytes to eight 16-bit sums. */
// @ts-ignore: decorator
@inline
export function accumulate(sums: v128, a: v128, b: v128): v128 {
  return i16x8.add(sums, i16x8.extadd_pairwise_i8x16_u(absDifference(a, b)));
}

// @ts-ignore: decorator
@inline
function sad16(a: usize, aStride: usize, b: usize, bStride: usize, height: i32): i32 {
  let sums = i64x2.splat(0);
  for (let y = 0; y < height; y += 4) {
    const a2 = a + (aStride << 1);
    const b2 = b + (bStride << 1);
    sums = accumulate(sums, v128.load(a), v128.load(b));
    sums = accumulate(sums, v128.load(a + aStride), v128.load(b + bStride));
    sums = accumulate(sums, v128.load(a2), v128.load(b2));
    sums = accumulate(sums, v128.load(a2 + aStride), v128.load(b2 + bStride));
    a = a2 + (aStride << 1);
    b = b2 + (bStride << 1);
  }
  return sumLanes32(i32x4.extadd_pairwise_i16x8_u(sums));
}

// @ts-ignore: decorator
@inline
function sad8(a: usize, aStride: usize, b: usize, bStride: usize, height: i32): i32 {
  let sums = i64x2.splat(0);
  for (let y = 0; y < height; y += 2) {
    sums = accumulate(sums, loadRows8x2(a, a + aStride), loadRows8x2(b, b + bStride));
    a += aStride << 1;
    b += bStride << 1;
  }
  return sumLanes32(i32x4.extadd_pairwise_i16x8_u(sums));
}

// @ts-ignore: decorator
@inline
function sad4(a: usize, aStride: usize, b: usize, bStride: usize, height: i32): i32 {
  let sums = i64x2.splat(0);
  for (let y = 0; y < height; y += 4) {
    sums = accumulate(sums, loadRows4x4(a, aStride), loadRows4x4(b, bStride));
    a += aStride << 2;
    b += bStride << 2;
  }
  return sumLanes32(i32x4.extadd_pairwise_i16x8_u(sums));
}

export function sad16x16_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad16(a, aStride, b, bStride, 16);
}

export function sad16x8_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad16(a, aStride, b, bStride, 8);
}

export function sad8x16_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad8(a, aStride, b, bStride, 16);
}

export function sad8x8_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad8(a, aStride, b, bStride, 8);
}

export function sad8x4_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad8(a, aStride, b, bStride, 4);
}

export function sad4x8_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad4(a, aStride, b, bStride, 8);
}

export function sad4x4_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad4(a, aStride, b, bStride, 4);
}
