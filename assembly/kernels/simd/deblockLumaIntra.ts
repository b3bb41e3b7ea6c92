// Luma edges with bS 4, all sixteen lines at once.
// 1. Lines become lanes: rows as they are, or columns by four rounds of interleaving bytes. 2. Masks. 3. Weak filter of p0 in bytes; strong
// filters of p0, p1 and p2 in 16-bit halves: at most 8 * 255 + 4. 4. The masks choose. The q side is the p side seen from the other end.

import { isFar, isUnfiltered } from './deblockEdge';
import { filter121, unpackHigh16, unpackHigh32, unpackHigh8, unpackLow16, unpackLow32, unpackLow8 } from './lanes';

/** Strong filter of sample `k` of a side, 16-bit lanes (equations 8-481 to 8-483). */
// @ts-ignore: decorator
@inline
function strongHalf(p3: v128, p2: v128, p1: v128, p0: v128, q0: v128, q1: v128, k: i32): v128 {
  const inner = i16x8.add(i16x8.add(p1, p0), q0);
  if (k == 0) return i16x8.shr_u(i16x8.add(i16x8.add(i16x8.add(p2, q1), i16x8.shl(inner, 1)), i16x8.splat(4)), 3);
  if (k == 1) return i16x8.shr_u(i16x8.add(i16x8.add(p2, inner), i16x8.splat(2)), 2);
  return i16x8.shr_u(i16x8.add(i16x8.add(i16x8.shl(i16x8.add(p3, p2), 1), i16x8.add(p2, inner)), i16x8.splat(4)), 3);
}

// @ts-ignore: decorator
@inline
function strong(p3: v128, p2: v128, p1: v128, p0: v128, q0: v128, q1: v128, k: i32): v128 {
  const low = strongHalf(
    i16x8.extend_low_i8x16_u(p3),
    i16x8.extend_low_i8x16_u(p2),
    i16x8.extend_low_i8x16_u(p1),
    i16x8.extend_low_i8x16_u(p0),
    i16x8.extend_low_i8x16_u(q0),
    i16x8.extend_low_i8x16_u(q1),
    k,
  );
  const high = strongHalf(
    i16x8.extend_high_i8x16_u(p3),
    i16x8.extend_high_i8x16_u(p2),
    i16x8.extend_high_i8x16_u(p1),
    i16x8.extend_high_i8x16_u(p0),
    i16x8.extend_high_i8x16_u(q0),
    i16x8.extend_high_i8x16_u(q1),
    k,
  );
  return i8x16.narrow_i16x8_u(low, high);
}

/** Sample 0 of a side: strong, weak or kept. */
// @ts-ignore: decorator
@inline
function sample0(p2: v128, p1: v128, p0: v128, q0: v128, q1: v128, isWeak: v128, isKept: v128): v128 {
  const filtered = v128.bitselect(filter121(p0, p1, q1), strong(p2, p2, p1, p0, q0, q1, 0), isWeak);
  return v128.bitselect(p0, filtered, isKept);
}

/** Sample 1: strong or kept; `isWeak` includes the lines that are kept. */
// @ts-ignore: decorator
@inline
function sample1(p2: v128, p1: v128, p0: v128, q0: v128, q1: v128, isWeak: v128): v128 {
  return v128.bitselect(p1, strong(p2, p2, p1, p0, q0, q1, 1), isWeak);
}

/** Sample 2, likewise. */
// @ts-ignore: decorator
@inline
function sample2(p3: v128, p2: v128, p1: v128, p0: v128, q0: v128, q1: v128, isWeak: v128): v128 {
  return v128.bitselect(p2, strong(p3, p2, p1, p0, q0, q1, 2), isWeak);
}

/** Lanes without the strong filter on the p side: p2 far from p0, or a step of (alpha >> 2) + 2 or more, or not filtered at all. */
// @ts-ignore: decorator
@inline
function isWeakSide(p2: v128, p0: v128, q0: v128, alpha: i32, beta: v128, isKept: v128): v128 {
  const step = i8x16.splat(<i8>((alpha >> 2) + 2));
  return v128.or(isKept, v128.or(isFar(p0, q0, step), isFar(p2, p0, beta)));
}

export function deblockLumaHorizontalIntra_simd(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  const p3 = v128.load(pix - (stride << 2));
  const p2 = v128.load(pix - stride * 3);
  const p1 = v128.load(pix - (stride << 1));
  const p0 = v128.load(pix - stride);
  const q0 = v128.load(pix);
  const q1 = v128.load(pix + stride);
  const q2 = v128.load(pix + (stride << 1));
  const q3 = v128.load(pix + stride * 3);
  const betas = i8x16.splat(<i8>beta);
  const kept = isUnfiltered(p1, p0, q0, q1, i8x16.splat(<i8>alpha), betas);
  const weakP = isWeakSide(p2, p0, q0, alpha, betas, kept);
  const weakQ = isWeakSide(q2, q0, p0, alpha, betas, kept);
  v128.store(pix - stride * 3, sample2(p3, p2, p1, p0, q0, q1, weakP));
  v128.store(pix - (stride << 1), sample1(p2, p1, p0, q0, q1, weakP));
  v128.store(pix - stride, sample0(p2, p1, p0, q0, q1, weakP, kept));
  v128.store(pix, sample0(q2, q1, q0, p0, p1, weakQ, kept));
  v128.store(pix + stride, sample1(q2, q1, q0, p0, p1, weakQ));
  v128.store(pix + (stride << 1), sample2(q3, q2, q1, q0, p0, p1, weakQ));
}

/** Eight bytes of a row and of the row eight below it, interleaved. */
// @ts-ignore: decorator
@inline
function rowPair(row: usize, stride: usize): v128 {
  return unpackLow8(v128.load_zero<u64>(row), v128.load_zero<u64>(row + (stride << 3)));
}

/** Four rows of eight bytes, from their left and right halves. */
// @ts-ignore: decorator
@inline
function storeRows8(dst: usize, stride: usize, left: v128, right: v128): void {
  const dst2 = dst + (stride << 1);
  const rows01 = unpackLow32(left, right);
  const rows23 = unpackHigh32(left, right);
  v128.store_lane<u64>(dst, rows01, 0);
  v128.store_lane<u64>(dst + stride, rows01, 1);
  v128.store_lane<u64>(dst2, rows23, 0);
  v128.store_lane<u64>(dst2 + stride, rows23, 1);
}

/** Writes eight columns back as rows. */
// @ts-ignore: decorator
@inline
function storeColumns(dst: usize, stride: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128, c6: v128, c7: v128): void {
  const dst8 = dst + (stride << 3);
  const low01 = unpackLow8(c0, c1);
  const low23 = unpackLow8(c2, c3);
  const low45 = unpackLow8(c4, c5);
  const low67 = unpackLow8(c6, c7);
  storeRows8(dst, stride, unpackLow16(low01, low23), unpackLow16(low45, low67));
  storeRows8(dst + (stride << 2), stride, unpackHigh16(low01, low23), unpackHigh16(low45, low67));
  const high01 = unpackHigh8(c0, c1);
  const high23 = unpackHigh8(c2, c3);
  const high45 = unpackHigh8(c4, c5);
  const high67 = unpackHigh8(c6, c7);
  storeRows8(dst8, stride, unpackLow16(high01, high23), unpackLow16(high45, high67));
  storeRows8(dst8 + (stride << 2), stride, unpackHigh16(high01, high23), unpackHigh16(high45, high67));
}

export function deblockLumaVerticalIntra_simd(pix: usize, stride: usize, alpha: i32, beta: i32): void {
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
  const p3 = unpackLow8(evenP, oddP);
  const p2 = unpackHigh8(evenP, oddP);
  const p1 = unpackLow8(innerEvenP, innerOddP);
  const p0 = unpackHigh8(innerEvenP, innerOddP);
  const q0 = unpackLow8(innerEvenQ, innerOddQ);
  const q1 = unpackHigh8(innerEvenQ, innerOddQ);
  const q2 = unpackLow8(evenQ, oddQ);
  const q3 = unpackHigh8(evenQ, oddQ);
  const betas = i8x16.splat(<i8>beta);
  const kept = isUnfiltered(p1, p0, q0, q1, i8x16.splat(<i8>alpha), betas);
  const weakP = isWeakSide(p2, p0, q0, alpha, betas, kept);
  const weakQ = isWeakSide(q2, q0, p0, alpha, betas, kept);
  storeColumns(
    first,
    stride,
    p3,
    sample2(p3, p2, p1, p0, q0, q1, weakP),
    sample1(p2, p1, p0, q0, q1, weakP),
    sample0(p2, p1, p0, q0, q1, weakP, kept),
    sample0(q2, q1, q0, p0, p1, weakQ, kept),
    sample1(q2, q1, q0, p0, p1, weakQ),
    sample2(q3, q2, q1, q0, p0, p1, weakQ),
    q3,
  );
}
