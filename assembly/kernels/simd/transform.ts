// 4x4 core transform and its inverse. `pair`: two blocks side by side, one in each half of the vectors; else one block, the high
// halves are left over. A block transposes by interleaving its rows by 16, then by 32 bits; a pair also by 64, to put its halves together.
//
// Forward: 1. differences of rows as 16-bit lanes. 2. Columns. 3. Transpose. 4. Rows. 5. Transpose back, two rows of a block a vector.
//    |difference| <= 255 grows by 6 twice: at most 9180.
// Inverse: 1. Transpose. 2. Rows. 3. Transpose back. 4. Columns, 32 added once to the DC row. 5. Shift, add pred, saturate to bytes.
//    Lanes wrap as the contract says.

import { unpackHigh16, unpackHigh32, unpackHigh64, unpackLow16, unpackLow32, unpackLow64 } from './lanes';

// @ts-ignore: decorator
@inline
function difference8(fenc: usize, pred: usize): v128 {
  return i16x8.sub(v128.load_ext<u8>(fenc), v128.load_ext<u8>(pred));
}

// @ts-ignore: decorator
@inline
function difference4(fenc: usize, pred: usize): v128 {
  return i16x8.sub(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(fenc)), i16x8.extend_low_i8x16_u(v128.load_zero<u32>(pred)));
}

/** Coefficients of one or two blocks from their rows of differences. */
// @ts-ignore: decorator
@inline
function forward(coefs: usize, row0: v128, row1: v128, row2: v128, row3: v128, pair: bool): void {
  const outer = i16x8.add(row0, row3);
  const outerDifference = i16x8.sub(row0, row3);
  const inner = i16x8.add(row1, row2);
  const innerDifference = i16x8.sub(row1, row2);
  const v0 = i16x8.add(outer, inner);
  const v1 = i16x8.add(i16x8.add(outerDifference, outerDifference), innerDifference);
  const v2 = i16x8.sub(outer, inner);
  const v3 = i16x8.sub(outerDifference, i16x8.add(innerDifference, innerDifference));
  forwardRows(coefs, v0, v1, v2, v3, pair);
}

/** Steps 3 to 5 of the forward transform. */
// @ts-ignore: decorator
@inline
function forwardRows(coefs: usize, v0: v128, v1: v128, v2: v128, v3: v128, pair: bool): void {
  const left01 = unpackLow16(v0, v1);
  const left23 = unpackLow16(v2, v3);
  const columns01 = unpackLow32(left01, left23);
  const columns23 = unpackHigh32(left01, left23);
  let right01 = columns01;
  let right23 = columns23;
  if (pair) {
    const rows01 = unpackHigh16(v0, v1);
    const rows23 = unpackHigh16(v2, v3);
    right01 = unpackLow32(rows01, rows23);
    right23 = unpackHigh32(rows01, rows23);
  }
  const column0 = unpackLow64(columns01, right01);
  const column1 = unpackHigh64(columns01, right01);
  const column2 = unpackLow64(columns23, right23);
  const column3 = unpackHigh64(columns23, right23);
  const outer = i16x8.add(column0, column3);
  const outerDifference = i16x8.sub(column0, column3);
  const inner = i16x8.add(column1, column2);
  const innerDifference = i16x8.sub(column1, column2);
  const u0 = i16x8.add(outer, inner);
  const u1 = i16x8.add(i16x8.add(outerDifference, outerDifference), innerDifference);
  const u2 = i16x8.sub(outer, inner);
  const u3 = i16x8.sub(outerDifference, i16x8.add(innerDifference, innerDifference));
  const out01 = unpackLow16(u0, u1);
  const out23 = unpackLow16(u2, u3);
  v128.store(coefs, unpackLow32(out01, out23));
  v128.store(coefs, unpackHigh32(out01, out23), 16);
  if (pair) {
    const second01 = unpackHigh16(u0, u1);
    const second23 = unpackHigh16(u2, u3);
    v128.store(coefs, unpackLow32(second01, second23), 32);
    v128.store(coefs, unpackHigh32(second01, second23), 48);
  }
}

// @ts-ignore: decorator
@inline
function subDct8x4(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  const fenc2 = fenc + (fencStride << 1);
  const pred2 = pred + (predStride << 1);
  const row0 = difference8(fenc, pred);
  const row1 = difference8(fenc + fencStride, pred + predStride);
  const row2 = difference8(fenc2, pred2);
  const row3 = difference8(fenc2 + fencStride, pred2 + predStride);
  forward(coefs, row0, row1, row2, row3, true);
}

export function subDct4x4_simd(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  const fenc2 = fenc + (fencStride << 1);
  const pred2 = pred + (predStride << 1);
  const row0 = difference4(fenc, pred);
  const row1 = difference4(fenc + fencStride, pred + predStride);
  const row2 = difference4(fenc2, pred2);
  const row3 = difference4(fenc2 + fencStride, pred2 + predStride);
  forward(coefs, row0, row1, row2, row3, false);
}

export function subDct8x8_simd(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  subDct8x4(coefs, fenc, fencStride, pred, predStride);
  subDct8x4(coefs + 64, fenc + (fencStride << 2), fencStride, pred + (predStride << 2), predStride);
}

export function subDct16x16_simd(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  for (let quadrant: usize = 0; quadrant < 4; quadrant++) {
    const x = (quadrant & 1) << 3;
    const y = (quadrant >> 1) << 3;
    subDct8x8_simd(coefs + (quadrant << 7), fenc + y * fencStride + x, fencStride, pred + y * predStride + x, predStride);
  }
}

// @ts-ignore: decorator
@inline
function addResidual(dst: usize, pred: usize, residual: v128, pair: bool): void {
  const shifted = i16x8.shr_s(residual, 6);
  if (pair) {
    const sum = i16x8.add(shifted, v128.load_ext<u8>(pred));
    v128.store_lane<u64>(dst, i8x16.narrow_i16x8_u(sum, sum), 0);
  } else {
    const sum = i16x8.add(shifted, i16x8.extend_low_i8x16_u(v128.load_zero<u32>(pred)));
    v128.store_lane<u32>(dst, i8x16.narrow_i16x8_u(sum, sum), 0);
  }
}

// @ts-ignore: decorator
@inline
function addIdct(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize, pair: bool): void {
  const left02 = unpackLow16(v128.load(coefs), v128.load(coefs, 16));
  const left13 = unpackHigh16(v128.load(coefs), v128.load(coefs, 16));
  const columns01 = unpackLow16(left02, left13);
  const columns23 = unpackHigh16(left02, left13);
  let right01 = columns01;
  let right23 = columns23;
  if (pair) {
    const right02 = unpackLow16(v128.load(coefs, 32), v128.load(coefs, 48));
    const right13 = unpackHigh16(v128.load(coefs, 32), v128.load(coefs, 48));
    right01 = unpackLow16(right02, right13);
    right23 = unpackHigh16(right02, right13);
  }
  const column0 = unpackLow64(columns01, right01);
  const column1 = unpackHigh64(columns01, right01);
  const column2 = unpackLow64(columns23, right23);
  const column3 = unpackHigh64(columns23, right23);
  const even0 = i16x8.add(column0, column2);
  const even1 = i16x8.sub(column0, column2);
  const odd0 = i16x8.sub(i16x8.shr_s(column1, 1), column3);
  const odd1 = i16x8.add(column1, i16x8.shr_s(column3, 1));
  addIdctColumns(
    dst,
    dstStride,
    pred,
    predStride,
    i16x8.add(even0, odd1),
    i16x8.add(even1, odd0),
    i16x8.sub(even1, odd0),
    i16x8.sub(even0, odd1),
    pair,
  );
}

/** Steps 3 to 5 of the inverse transform, from its columns. */
// @ts-ignore: decorator
@inline
function addIdctColumns(
  dst: usize,
  dstStride: usize,
  pred: usize,
  predStride: usize,
  g0: v128,
  g1: v128,
  g2: v128,
  g3: v128,
  pair: bool,
): void {
  const left01 = unpackLow16(g0, g1);
  const left23 = unpackLow16(g2, g3);
  const rows01 = unpackLow32(left01, left23);
  const rows23 = unpackHigh32(left01, left23);
  let right01 = rows01;
  let right23 = rows23;
  if (pair) {
    const second01 = unpackHigh16(g0, g1);
    const second23 = unpackHigh16(g2, g3);
    right01 = unpackLow32(second01, second23);
    right23 = unpackHigh32(second01, second23);
  }
  const row0 = i16x8.add(unpackLow64(rows01, right01), i16x8.splat(32));
  const row1 = unpackHigh64(rows01, right01);
  const row2 = unpackLow64(rows23, right23);
  const row3 = unpackHigh64(rows23, right23);
  const even0 = i16x8.add(row0, row2);
  const even1 = i16x8.sub(row0, row2);
  const odd0 = i16x8.sub(i16x8.shr_s(row1, 1), row3);
  const odd1 = i16x8.add(row1, i16x8.shr_s(row3, 1));
  const dst2 = dst + (dstStride << 1);
  const pred2 = pred + (predStride << 1);
  addResidual(dst, pred, i16x8.add(even0, odd1), pair);
  addResidual(dst + dstStride, pred + predStride, i16x8.add(even1, odd0), pair);
  addResidual(dst2, pred2, i16x8.sub(even1, odd0), pair);
  addResidual(dst2 + dstStride, pred2 + predStride, i16x8.sub(even0, odd1), pair);
}

export function addIdct4x4_simd(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize): void {
  addIdct(dst, dstStride, pred, predStride, coefs, false);
}

export function addIdct8x8_simd(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize): void {
  addIdct(dst, dstStride, pred, predStride, coefs, true);
  addIdct(dst + (dstStride << 2), dstStride, pred + (predStride << 2), predStride, coefs + 64, true);
}
