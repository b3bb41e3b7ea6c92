// Luma edges with bS < 4, all sixteen lines at once.
// 1. Lines become lanes: rows as they are, or columns by four rounds of interleaving bytes. 2. Masks. 3. delta in 16 bits, saturated to signed
// bytes (its limit tc is at most 27), added with unsigned saturation. 4. p1 and q1: (p2 + avg - 2 * p1) >> 1 is floor((p2 + avg) / 2) - p1,
// so p1' is that floor, limited to p1 - tc0 .. p1 + tc0; all of it in bytes. Where a line stays, its limit is 0.

import { addSigned, clampDelta, halfDelta, isFar, isUnfiltered } from './deblockEdge';
import { unpackHigh16, unpackHigh8, unpackLow16, unpackLow8 } from './lanes';

/** The four limits, each for four lines; below 0 where bS is 0. */
// @ts-ignore: decorator
@inline
function limits(tc0: usize): v128 {
  const four = v128.load_zero<u32>(tc0);
  return v128.shuffle<u8>(four, four, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
}

/** Step 2: lanes to leave alone. */
// @ts-ignore: decorator
@inline
function isKept(p1: v128, p0: v128, q0: v128, q1: v128, alpha: v128, beta: v128, tc0: v128): v128 {
  return v128.or(isUnfiltered(p1, p0, q0, q1, alpha, beta), i8x16.lt_s(tc0, i64x2.splat(0)));
}

/** Step 3. tc is tc0 plus one for each side whose third sample is near. */
// @ts-ignore: decorator
@inline
function innerDelta(p1: v128, p0: v128, q0: v128, q1: v128, farP: v128, farQ: v128, tc0: v128, kept: v128): v128 {
  const low = halfDelta(
    i16x8.extend_low_i8x16_u(p1),
    i16x8.extend_low_i8x16_u(p0),
    i16x8.extend_low_i8x16_u(q0),
    i16x8.extend_low_i8x16_u(q1),
  );
  const high = halfDelta(
    i16x8.extend_high_i8x16_u(p1),
    i16x8.extend_high_i8x16_u(p0),
    i16x8.extend_high_i8x16_u(q0),
    i16x8.extend_high_i8x16_u(q1),
  );
  const tc = i8x16.add(i8x16.add(i8x16.add(tc0, i8x16.splat(2)), farP), farQ);
  return clampDelta(i8x16.narrow_i16x8_s(low, high), v128.andnot(tc, kept));
}

/** Step 4. */
// @ts-ignore: decorator
@inline
function outerSample(p2: v128, p1: v128, p0: v128, q0: v128, limit: v128): v128 {
  const middle = i8x16.avgr_u(p0, q0);
  const roundedUp = v128.and(v128.xor(p2, middle), i8x16.splat(1));
  const floor = i8x16.sub(i8x16.avgr_u(p2, middle), roundedUp);
  return i8x16.min_u(i8x16.max_u(floor, i8x16.sub_sat_u(p1, limit)), i8x16.add_sat_u(p1, limit));
}

export function deblockLumaHorizontal_simd(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  const p2 = v128.load(pix - stride * 3);
  const p1 = v128.load(pix - (stride << 1));
  const p0 = v128.load(pix - stride);
  const q0 = v128.load(pix);
  const q1 = v128.load(pix + stride);
  const q2 = v128.load(pix + (stride << 1));
  const betas = i8x16.splat(<i8>beta);
  const limit = limits(tc0);
  const kept = isKept(p1, p0, q0, q1, i8x16.splat(<i8>alpha), betas, limit);
  const farP = isFar(p2, p0, betas);
  const farQ = isFar(q2, q0, betas);
  const delta = innerDelta(p1, p0, q0, q1, farP, farQ, limit, kept);
  v128.store(pix - (stride << 1), outerSample(p2, p1, p0, q0, v128.andnot(limit, v128.or(kept, farP))));
  v128.store(pix - stride, addSigned(p0, delta));
  v128.store(pix, addSigned(q0, i8x16.neg(delta)));
  v128.store(pix + stride, outerSample(q2, q1, q0, p0, v128.andnot(limit, v128.or(kept, farQ))));
}

/** Eight bytes of a row and of the row eight below it, interleaved. */
// @ts-ignore: decorator
@inline
function rowPair(row: usize, stride: usize): v128 {
  return unpackLow8(v128.load_zero<u64>(row), v128.load_zero<u64>(row + (stride << 3)));
}

// @ts-ignore: decorator
@inline
function storeRows4(dst: usize, stride: usize, rows: v128): void {
  const dst2 = dst + (stride << 1);
  v128.store_lane<u32>(dst, rows, 0);
  v128.store_lane<u32>(dst + stride, rows, 1);
  v128.store_lane<u32>(dst2, rows, 2);
  v128.store_lane<u32>(dst2 + stride, rows, 3);
}

/** Writes columns p1, p0, q0, q1 back as rows of four bytes. */
// @ts-ignore: decorator
@inline
function storeColumns(dst: usize, stride: usize, p1: v128, p0: v128, q0: v128, q1: v128): void {
  const lowP = unpackLow8(p1, p0);
  const lowQ = unpackLow8(q0, q1);
  const highP = unpackHigh8(p1, p0);
  const highQ = unpackHigh8(q0, q1);
  storeRows4(dst, stride, unpackLow16(lowP, lowQ));
  storeRows4(dst + (stride << 2), stride, unpackHigh16(lowP, lowQ));
  storeRows4(dst + (stride << 3), stride, unpackLow16(highP, highQ));
  storeRows4(dst + stride * 12, stride, unpackHigh16(highP, highQ));
}

export function deblockLumaVertical_simd(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  const first = pix - 4;
  const rows0 = rowPair(first, stride);
  const rows1 = rowPair(first + stride, stride);
  const rows2 = rowPair(first + (stride << 1), stride);
  const rows3 = rowPair(first + stride * 3, stride);
  const rows4 = rowPair(first + (stride << 2), stride);
  const rows5 = rowPair(first + stride * 5, stride);
  const rows6 = rowPair(first + stride * 6, stride);
  const rows7 = rowPair(first + stride * 7, stride);
  const evenP = unpackLow8(unpackLow8(rows0, rows4), unpackLow8(rows2, rows6));
  const oddP = unpackLow8(unpackLow8(rows1, rows5), unpackLow8(rows3, rows7));
  const innerEvenP = unpackHigh8(unpackLow8(rows0, rows4), unpackLow8(rows2, rows6));
  const innerOddP = unpackHigh8(unpackLow8(rows1, rows5), unpackLow8(rows3, rows7));
  const innerEvenQ = unpackLow8(unpackHigh8(rows0, rows4), unpackHigh8(rows2, rows6));
  const innerOddQ = unpackLow8(unpackHigh8(rows1, rows5), unpackHigh8(rows3, rows7));
  const evenQ = unpackHigh8(unpackHigh8(rows0, rows4), unpackHigh8(rows2, rows6));
  const oddQ = unpackHigh8(unpackHigh8(rows1, rows5), unpackHigh8(rows3, rows7));
  const p2 = unpackHigh8(evenP, oddP);
  const p1 = unpackLow8(innerEvenP, innerOddP);
  const p0 = unpackHigh8(innerEvenP, innerOddP);
  const q0 = unpackLow8(innerEvenQ, innerOddQ);
  const q1 = unpackHigh8(innerEvenQ, innerOddQ);
  const q2 = unpackLow8(evenQ, oddQ);
  const betas = i8x16.splat(<i8>beta);
  const limit = limits(tc0);
  const kept = isKept(p1, p0, q0, q1, i8x16.splat(<i8>alpha), betas, limit);
  const farP = isFar(p2, p0, betas);
  const farQ = isFar(q2, q0, betas);
  const delta = innerDelta(p1, p0, q0, q1, farP, farQ, limit, kept);
  storeColumns(
    pix - 2,
    stride,
    outerSample(p2, p1, p0, q0, v128.andnot(limit, v128.or(kept, farP))),
    addSigned(p0, delta),
    addSigned(q0, i8x16.neg(delta)),
    outerSample(q2, q1, q0, p0, v128.andnot(limit, v128.or(kept, farQ))),
  );
}
