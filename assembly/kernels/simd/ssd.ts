// Sum of squared differences.
// 1. |a - b| of sixteen bytes. 2. Widened to 16 bits, squared and added in pairs into 32-bit lanes: at most 4 * 65025 a lane and step, so a row
// of 16384 pixels stays below 2^29. 3. Each row's lanes are added to 64-bit sums. 4. Columns beyond a multiple of 16 go one by one.

import { absDifference } from './lanes';

// @ts-ignore: decorator
@inline
function rowSums(a: usize, b: usize, width: i32): v128 {
  let sums = i64x2.splat(0);
  for (let x = 0; x < width; x += 16) {
    const difference = absDifference(v128.load(a + <usize>x), v128.load(b + <usize>x));
    const low = i16x8.extend_low_i8x16_u(difference);
    const high = i16x8.extend_high_i8x16_u(difference);
    sums = i32x4.add(sums, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)));
  }
  return sums;
}

export function ssdRect_simd(a: usize, aStride: usize, b: usize, bStride: usize, width: i32, height: i32): i64 {
  const vectorWidth = width & ~15;
  let sums = i64x2.splat(0);
  let rest: i64 = 0;
  for (let y = 0; y < height; y++) {
    const row = rowSums(a, b, vectorWidth);
    sums = i64x2.add(sums, i64x2.add(i64x2.extend_low_i32x4_u(row), i64x2.extend_high_i32x4_u(row)));
    for (let x = vectorWidth; x < width; x++) {
      const difference = <i32>load<u8>(a + <usize>x) - <i32>load<u8>(b + <usize>x);
      rest += <i64>(difference * difference);
    }
    a += aStride;
    b += bStride;
  }
  return rest + i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
}

// Blocks of a fixed size: a lane gets at most 16 rows of 4 * 65025, below 2^23.

// @ts-ignore: decorator
@inline
function squares(difference: v128): v128 {
  return i32x4.dot_i16x8_s(difference, difference);
}

// @ts-ignore: decorator
@inline
function sumOfLanes(sums: v128): i32 {
  const pairs = i32x4.add(sums, i8x16.shuffle(sums, sums, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}

export function ssd16x16_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  let sums = i32x4.splat(0);
  for (let y = 0; y < 16; y++) {
    const difference = absDifference(v128.load(a), v128.load(b));
    sums = i32x4.add(sums, squares(i16x8.extend_low_i8x16_u(difference)));
    sums = i32x4.add(sums, squares(i16x8.extend_high_i8x16_u(difference)));
    a += aStride;
    b += bStride;
  }
  return sumOfLanes(sums);
}

export function ssd8x8_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  let sums = i32x4.splat(0);
  for (let y = 0; y < 8; y++) {
    sums = i32x4.add(sums, squares(i16x8.sub(v128.load_ext<u8>(a), v128.load_ext<u8>(b))));
    a += aStride;
    b += bStride;
  }
  return sumOfLanes(sums);
}
