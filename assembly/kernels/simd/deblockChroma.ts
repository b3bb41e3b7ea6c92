// Chroma edges, eight lines in the low halves of the vectors.
// 1. Lines become lanes: rows as they are, or columns by three rounds of interleaving bytes. 2. Masks. 3. bS < 4: delta in 16 bits, saturated
// to signed bytes (its limit is at most 26), added with unsigned saturation. bS 4: the weak filter, in bytes.

import { addSigned, clampDelta, halfDelta, isUnfiltered } from './deblockEdge';
import { filter121, loadRows4x4, unpackHigh64, unpackHigh8, unpackLow8 } from './lanes';

/** Limited delta of each line; 0 where the line stays. */
// @ts-ignore: decorator
@inline
function innerDelta(p1: v128, p0: v128, q0: v128, q1: v128, alpha: i32, beta: i32, tc0: usize): v128 {
  const four = v128.load_zero<u32>(tc0);
  const limit = unpackLow8(four, four);
  const unfiltered = isUnfiltered(p1, p0, q0, q1, i8x16.splat(<i8>alpha), i8x16.splat(<i8>beta));
  const kept = v128.or(unfiltered, i8x16.lt_s(limit, i64x2.splat(0)));
  const delta = halfDelta(
    i16x8.extend_low_i8x16_u(p1),
    i16x8.extend_low_i8x16_u(p0),
    i16x8.extend_low_i8x16_u(q0),
    i16x8.extend_low_i8x16_u(q1),
  );
  const tc = v128.andnot(i8x16.add(limit, i8x16.splat(1)), kept);
  return clampDelta(i8x16.narrow_i16x8_s(delta, delta), tc);
}

/** p0 after the weak filter, or as it was; q0 with the sides exchanged. */
// @ts-ignore: decorator
@inline
function weak(p1: v128, p0: v128, q0: v128, q1: v128, alpha: i32, beta: i32): v128 {
  const kept = isUnfiltered(p1, p0, q0, q1, i8x16.splat(<i8>alpha), i8x16.splat(<i8>beta));
  return v128.bitselect(p0, filter121(p0, p1, q1), kept);
}

/** Columns 0 | 1 (p1, p0) of eight rows of four bytes. */
// @ts-ignore: decorator
@inline
function columnsP(rows03: v128, rows47: v128): v128 {
  const rows0145 = unpackLow8(rows03, rows47);
  const rows2367 = unpackHigh8(rows03, rows47);
  return unpackLow8(unpackLow8(rows0145, rows2367), unpackHigh8(rows0145, rows2367));
}

/** Columns 2 | 3 (q0, q1). */
// @ts-ignore: decorator
@inline
function columnsQ(rows03: v128, rows47: v128): v128 {
  const rows0145 = unpackLow8(rows03, rows47);
  const rows2367 = unpackHigh8(rows03, rows47);
  return unpackHigh8(unpackLow8(rows0145, rows2367), unpackHigh8(rows0145, rows2367));
}

/** Writes columns p0 and q0 back. */
// @ts-ignore: decorator
@inline
function storeColumns(dst: usize, stride: usize, p0: v128, q0: v128): void {
  const rows = unpackLow8(p0, q0);
  const dst2 = dst + (stride << 1);
  const dst4 = dst + (stride << 2);
  const dst6 = dst2 + (stride << 2);
  v128.store_lane<u16>(dst, rows, 0);
  v128.store_lane<u16>(dst + stride, rows, 1);
  v128.store_lane<u16>(dst2, rows, 2);
  v128.store_lane<u16>(dst2 + stride, rows, 3);
  v128.store_lane<u16>(dst4, rows, 4);
  v128.store_lane<u16>(dst4 + stride, rows, 5);
  v128.store_lane<u16>(dst6, rows, 6);
  v128.store_lane<u16>(dst6 + stride, rows, 7);
}

export function deblockChromaHorizontal_simd(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  const p1 = v128.load_zero<u64>(pix - (stride << 1));
  const p0 = v128.load_zero<u64>(pix - stride);
  const q0 = v128.load_zero<u64>(pix);
  const q1 = v128.load_zero<u64>(pix + stride);
  const delta = innerDelta(p1, p0, q0, q1, alpha, beta, tc0);
  v128.store_lane<u64>(pix - stride, addSigned(p0, delta), 0);
  v128.store_lane<u64>(pix, addSigned(q0, i8x16.neg(delta)), 0);
}

export function deblockChromaHorizontalIntra_simd(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  const p1 = v128.load_zero<u64>(pix - (stride << 1));
  const p0 = v128.load_zero<u64>(pix - stride);
  const q0 = v128.load_zero<u64>(pix);
  const q1 = v128.load_zero<u64>(pix + stride);
  v128.store_lane<u64>(pix - stride, weak(p1, p0, q0, q1, alpha, beta), 0);
  v128.store_lane<u64>(pix, weak(q1, q0, p0, p1, alpha, beta), 0);
}

export function deblockChromaVertical_simd(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  const rows03 = loadRows4x4(pix - 2, stride);
  const rows47 = loadRows4x4(pix - 2 + (stride << 2), stride);
  const p1 = columnsP(rows03, rows47);
  const p0 = unpackHigh64(p1, p1);
  const q0 = columnsQ(rows03, rows47);
  const q1 = unpackHigh64(q0, q0);
  const delta = innerDelta(p1, p0, q0, q1, alpha, beta, tc0);
  storeColumns(pix - 1, stride, addSigned(p0, delta), addSigned(q0, i8x16.neg(delta)));
}

export function deblockChromaVerticalIntra_simd(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  const rows03 = loadRows4x4(pix - 2, stride);
  const rows47 = loadRows4x4(pix - 2 + (stride << 2), stride);
  const p1 = columnsP(rows03, rows47);
  const p0 = unpackHigh64(p1, p1);
  const q0 = columnsQ(rows03, rows47);
  const q1 = unpackHigh64(q0, q0);
  storeColumns(pix - 1, stride, weak(p1, p0, q0, q1, alpha, beta), weak(q1, q0, p0, p1, alpha, beta));
}
