// Sum of absolute transformed differences, four 4x4 blocks a step.
// 1. Rows 0 to 3 of four blocks lie in four vectors: 16 columns, or 8 columns of two block rows, or 4 of four.
// 2. Even and odd columns become 16-bit lanes, and their differences d to the source: |d| <= 255. No lane is shuffled for it.
// 3. First horizontal step: even + odd and even - odd (<= 510). A block now has two neighbouring lanes in each of the two vectors.
// 4. Vertical transform over the four rows (<= 2040).
// 5. The last horizontal step, over neighbouring lanes, needs only its absolute sum: |x + y| + |x - y| = 2 * max(|x|, |y|), and the
//    factor 2 is the one that the SATD halves away.
// 6. Maxima are summed in the lower 16 bits of 32-bit lanes, one block a lane. The transform keeps energy (sum of squares times 16), so
//    a block's sum is at most 16 * 4 * 255 / 2 = 8160; 16x16 has four blocks a lane: 32640.

import { evenBytes, loadRows8x2, oddBytes, sumLanes32 } from './lanes';

// @ts-ignore: decorator
@inline
export function lowBytesMask(): v128 {
  return i16x8.splat(0xff);
}

/** Step 5 for one vector; the upper half of each 32-bit lane is left over. */
// @ts-ignore: decorator
@inline
export function pairMaxima(v: v128): v128 {
  const magnitudes = i16x8.abs(v);
  return i16x8.max_s(magnitudes, i32x4.shr_u(magnitudes, 16));
}

/** Steps 4 to 6. */
// @ts-ignore: decorator
@inline
export function transformVertically(sums: v128, row0: v128, row1: v128, row2: v128, row3: v128): v128 {
  const sum01 = i16x8.add(row0, row1);
  const sum23 = i16x8.add(row2, row3);
  const difference01 = i16x8.sub(row0, row1);
  const difference23 = i16x8.sub(row2, row3);
  const even = i16x8.add(pairMaxima(i16x8.add(sum01, sum23)), pairMaxima(i16x8.sub(sum01, sum23)));
  const odd = i16x8.add(pairMaxima(i16x8.add(difference01, difference23)), pairMaxima(i16x8.sub(difference01, difference23)));
  return i16x8.add(sums, i16x8.add(even, odd));
}

// @ts-ignore: decorator
@inline
function differenceEven(a: v128, b: v128): v128 {
  return i16x8.sub(evenBytes(a, lowBytesMask()), evenBytes(b, lowBytesMask()));
}

// @ts-ignore: decorator
@inline
function differenceOdd(a: v128, b: v128): v128 {
  return i16x8.sub(oddBytes(a), oddBytes(b));
}

/** Adds the sums of four blocks, whose rows are a0 to a3 and b0 to b3. */
// @ts-ignore: decorator
@inline
function addBlocks(sums: v128, a0: v128, a1: v128, a2: v128, a3: v128, b0: v128, b1: v128, b2: v128, b3: v128): v128 {
  const even0 = differenceEven(a0, b0);
  const even1 = differenceEven(a1, b1);
  const even2 = differenceEven(a2, b2);
  const even3 = differenceEven(a3, b3);
  const odd0 = differenceOdd(a0, b0);
  const odd1 = differenceOdd(a1, b1);
  const odd2 = differenceOdd(a2, b2);
  const odd3 = differenceOdd(a3, b3);
  sums = transformVertically(sums, i16x8.add(even0, odd0), i16x8.add(even1, odd1), i16x8.add(even2, odd2), i16x8.add(even3, odd3));
  return transformVertically(sums, i16x8.sub(even0, odd0), i16x8.sub(even1, odd1), i16x8.sub(even2, odd2), i16x8.sub(even3, odd3));
}

// @ts-ignore: decorator
@inline
function total(sums: v128): i32 {
  return sumLanes32(v128.and(sums, i32x4.splat(0xffff)));
}

// @ts-ignore: decorator
@inline
function satd16(a: usize, aStride: usize, b: usize, bStride: usize, height: i32): i32 {
  let sums = i64x2.splat(0);
  for (let y = 0; y < height; y += 4) {
    const a2 = a + (aStride << 1);
    const b2 = b + (bStride << 1);
    sums = addBlocks(
      sums,
      v128.load(a),
      v128.load(a + aStride),
      v128.load(a2),
      v128.load(a2 + aStride),
      v128.load(b),
      v128.load(b + bStride),
      v128.load(b2),
      v128.load(b2 + bStride),
    );
    a = a2 + (aStride << 1);
    b = b2 + (bStride << 1);
  }
  return total(sums);
}

/** Row `y` of the upper blocks and of the lower ones. */
// @ts-ignore: decorator
@inline
function rowsOf8(p: usize, stride: usize, y: usize): v128 {
  return loadRows8x2(p + y * stride, p + (y + 4) * stride);
}

// @ts-ignore: decorator
@inline
function satd8(a: usize, aStride: usize, b: usize, bStride: usize, height: i32): i32 {
  let sums = i64x2.splat(0);
  for (let y = 0; y < height; y += 8) {
    sums = addBlocks(
      sums,
      rowsOf8(a, aStride, 0),
      rowsOf8(a, aStride, 1),
      rowsOf8(a, aStride, 2),
      rowsOf8(a, aStride, 3),
      rowsOf8(b, bStride, 0),
      rowsOf8(b, bStride, 1),
      rowsOf8(b, bStride, 2),
      rowsOf8(b, bStride, 3),
    );
    a += aStride << 3;
    b += bStride << 3;
  }
  return total(sums);
}

export function satd16x16_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd16(a, aStride, b, bStride, 16);
}

export function satd16x8_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd16(a, aStride, b, bStride, 8);
}

export function satd8x16_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd8(a, aStride, b, bStride, 16);
}

export function satd8x8_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd8(a, aStride, b, bStride, 8);
}

export function satd8x4_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  const a2 = a + (aStride << 1);
  const b2 = b + (bStride << 1);
  return total(
    addBlocks(
      i64x2.splat(0),
      v128.load_zero<u64>(a),
      v128.load_zero<u64>(a + aStride),
      v128.load_zero<u64>(a2),
      v128.load_zero<u64>(a2 + aStride),
      v128.load_zero<u64>(b),
      v128.load_zero<u64>(b + bStride),
      v128.load_zero<u64>(b2),
      v128.load_zero<u64>(b2 + bStride),
    ),
  );
}

/** Row `y` of the upper block and of the lower one. */
// @ts-ignore: decorator
@inline
function rowsOf4(p: usize, stride: usize, y: usize): v128 {
  return v128.load_lane<u32>(p + (y + 4) * stride, v128.load_zero<u32>(p + y * stride), 1);
}

export function satd4x8_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return total(
    addBlocks(
      i64x2.splat(0),
      rowsOf4(a, aStride, 0),
      rowsOf4(a, aStride, 1),
      rowsOf4(a, aStride, 2),
      rowsOf4(a, aStride, 3),
      rowsOf4(b, bStride, 0),
      rowsOf4(b, bStride, 1),
      rowsOf4(b, bStride, 2),
      rowsOf4(b, bStride, 3),
    ),
  );
}

export function satd4x4_simd(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  const a2 = a + (aStride << 1);
  const b2 = b + (bStride << 1);
  return total(
    addBlocks(
      i64x2.splat(0),
      v128.load_zero<u32>(a),
      v128.load_zero<u32>(a + aStride),
      v128.load_zero<u32>(a2),
      v128.load_zero<u32>(a2 + aStride),
      v128.load_zero<u32>(b),
      v128.load_zero<u32>(b + bStride),
      v128.load_zero<u32>(b2),
      v128.load_zero<u32>(b2 + bStride),
    ),
  );
}

// @ts-ignore: decorator
@inline
function average16(b: usize, c: usize, offset: usize): v128 {
  return i8x16.avgr_u(v128.load(b + offset), v128.load(c + offset));
}

// @ts-ignore: decorator
@inline
function satdAverage16(a: usize, aStride: usize, b: usize, c: usize, bStride: usize, height: i32): i32 {
  let sums = i64x2.splat(0);
  for (let y = 0; y < height; y += 4) {
    const a2 = a + (aStride << 1);
    sums = addBlocks(
      sums,
      v128.load(a),
      v128.load(a + aStride),
      v128.load(a2),
      v128.load(a2 + aStride),
      average16(b, c, 0),
      average16(b, c, bStride),
      average16(b, c, bStride << 1),
      average16(b, c, (bStride << 1) + bStride),
    );
    a = a2 + (aStride << 1);
    b += bStride << 2;
    c += bStride << 2;
  }
  return total(sums);
}

/** Row `y` of the upper blocks and of the lower ones, averaged. */
// @ts-ignore: decorator
@inline
function averageOf8(b: usize, c: usize, stride: usize, y: usize): v128 {
  return i8x16.avgr_u(rowsOf8(b, stride, y), rowsOf8(c, stride, y));
}

// @ts-ignore: decorator
@inline
function satdAverage8(a: usize, aStride: usize, b: usize, c: usize, bStride: usize, height: i32): i32 {
  let sums = i64x2.splat(0);
  for (let y = 0; y < height; y += 8) {
    sums = addBlocks(
      sums,
      rowsOf8(a, aStride, 0),
      rowsOf8(a, aStride, 1),
      rowsOf8(a, aStride, 2),
      rowsOf8(a, aStride, 3),
      averageOf8(b, c, bStride, 0),
      averageOf8(b, c, bStride, 1),
      averageOf8(b, c, bStride, 2),
      averageOf8(b, c, bStride, 3),
    );
    a += aStride << 3;
    b += bStride << 3;
    c += bStride << 3;
  }
  return total(sums);
}

export function satdAverage16x16_simd(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage16(a, aStride, b, c, bStride, 16);
}

export function satdAverage16x8_simd(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage16(a, aStride, b, c, bStride, 8);
}

export function satdAverage8x16_simd(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage8(a, aStride, b, c, bStride, 16);
}

export function satdAverage8x8_simd(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage8(a, aStride, b, c, bStride, 8);
}
