// Hadamard transform of the sixteen luma DC coefficients, in two vectors of two rows.
// 1. Columns: sums and differences of the vectors hold rows 0 + 2 | 1 + 3 and 0 - 2 | 1 - 3; put together by halves, their sum is
//    h0 | h1 and their difference h3 | h2. 2. Transpose. 3. The same for rows, forward in 16 bits, inverse in 32. 4. Transpose back.
// Forward: |dc| <= 4080, 16320 after the columns; the last sum would reach 65280, so it is halved as it is made: with both numbers biased
// by 2^15, the unsigned average is (x + y + 1) >> 1, and (x - y + 1) >> 1 is that minus y.
// Inverse: |level| <= 8191, 32764 after the columns, 131056 after the rows, times 16 * 29 below 2^26, shifted up by 2 at most.

import { unpackHigh16, unpackHigh64, unpackLow16, unpackLow64 } from './lanes';

/** Rows 0 and 1 after the column transform of rows 0 | 1 and 2 | 3. */
// @ts-ignore: decorator
@inline
function columnsLow(rows01: v128, rows23: v128): v128 {
  const sum = i16x8.add(rows01, rows23);
  const difference = i16x8.sub(rows01, rows23);
  return i16x8.add(unpackLow64(sum, difference), unpackHigh64(sum, difference));
}

/** Rows 2 and 3 after it. */
// @ts-ignore: decorator
@inline
function columnsHigh(rows01: v128, rows23: v128): v128 {
  const sum = i16x8.add(rows01, rows23);
  const difference = i16x8.sub(rows01, rows23);
  return i16x8.sub(unpackLow64(difference, sum), unpackHigh64(difference, sum));
}

/** Rows 0 | 1 of the transposed matrix. */
// @ts-ignore: decorator
@inline
function transposeLow(rows01: v128, rows23: v128): v128 {
  return unpackLow16(unpackLow16(rows01, rows23), unpackHigh16(rows01, rows23));
}

/** Rows 2 | 3 of it. */
// @ts-ignore: decorator
@inline
function transposeHigh(rows01: v128, rows23: v128): v128 {
  return unpackHigh16(unpackLow16(rows01, rows23), unpackHigh16(rows01, rows23));
}

export function forwardDc4x4_simd(dc: usize): void {
  const low = columnsLow(v128.load(dc), v128.load(dc, 16));
  const high = columnsHigh(v128.load(dc), v128.load(dc, 16));
  const columns01 = transposeLow(low, high);
  const columns23 = transposeHigh(low, high);
  const sum = i16x8.add(columns01, columns23);
  const difference = i16x8.sub(columns01, columns23);
  const x = unpackLow64(sum, difference);
  const y = unpackHigh64(sum, difference);
  const bias = i16x8.splat(i16.MIN_VALUE);
  const result01 = v128.xor(i16x8.avgr_u(v128.xor(x, bias), v128.xor(y, bias)), bias);
  const result32 = i16x8.sub(result01, y);
  const result23 = unpackHigh64(result32, unpackLow64(result32, result32));
  v128.store(dc, transposeLow(result01, result23));
  v128.store(dc, transposeHigh(result01, result23), 16);
}

// @ts-ignore: decorator
@inline
function scale(f: v128, levelScale: v128, qpPer: i32): v128 {
  const product = i32x4.mul(f, levelScale);
  if (qpPer >= 6) return i32x4.shl(product, qpPer - 6);
  return i32x4.shr_s(i32x4.add(product, i32x4.splat(1 << (5 - qpPer))), 6 - qpPer);
}

export function inverseDc4x4_simd(dc: usize, normAdjust: i32, qpPer: i32): void {
  const low = columnsLow(v128.load(dc), v128.load(dc, 16));
  const high = columnsHigh(v128.load(dc), v128.load(dc, 16));
  const columns01 = transposeLow(low, high);
  const columns23 = transposeHigh(low, high);
  const column0 = i32x4.extend_low_i16x8_s(columns01);
  const column1 = i32x4.extend_high_i16x8_s(columns01);
  const column2 = i32x4.extend_low_i16x8_s(columns23);
  const column3 = i32x4.extend_high_i16x8_s(columns23);
  const sum02 = i32x4.add(column0, column2);
  const sum13 = i32x4.add(column1, column3);
  const difference02 = i32x4.sub(column0, column2);
  const difference13 = i32x4.sub(column1, column3);
  const levelScale = i32x4.splat(normAdjust << 4);
  const f0 = scale(i32x4.add(sum02, sum13), levelScale, qpPer);
  const f1 = scale(i32x4.add(difference02, difference13), levelScale, qpPer);
  const f2 = scale(i32x4.sub(difference02, difference13), levelScale, qpPer);
  const f3 = scale(i32x4.sub(sum02, sum13), levelScale, qpPer);
  const result01 = i16x8.narrow_i32x4_s(f0, f1);
  const result23 = i16x8.narrow_i32x4_s(f2, f3);
  v128.store(dc, transposeLow(result01, result23));
  v128.store(dc, transposeHigh(result01, result23), 16);
}
