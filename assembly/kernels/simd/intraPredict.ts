// Intra prediction of 16x16 luma and 8x8 chroma blocks.
// DC: neighbours are contiguous bytes, summed in pairs. Plane: 1. the slope is a dot product of neighbours and weights -8 .. 8 (-4 .. 4).
// 2. One row of a + b * (x - centre) + ... as 16-bit lanes, to which each row adds c: |b|, |c| <= 717 for luma, 1355 for chroma, so the
// numbers stay within 8160 + 16 + 8 * 2 * 717 (4 * 2 * 1355), below 2^15. 3. Shift, saturate to bytes.

import { AVAILABLE_LEFT, AVAILABLE_TOP } from '../../common/constants';
import { sumLanes32 } from './lanes';

// @ts-ignore: decorator
@inline
function sumBytes(bytes: v128): i32 {
  return sumLanes32(i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
}

// @ts-ignore: decorator
@inline
function fill16(dst: usize, dstStride: usize, value: v128): void {
  for (let y = 0; y < 16; y++) {
    v128.store(dst, value);
    dst += dstStride;
  }
}

export function predict16x16Vertical_simd(dst: usize, dstStride: usize, edge: usize): void {
  fill16(dst, dstStride, v128.load(edge, 1));
}

export function predict16x16Horizontal_simd(dst: usize, dstStride: usize, edge: usize): void {
  for (let y = 0; y < 16; y++) {
    edge--;
    v128.store(dst, v128.load_splat<u8>(edge));
    dst += dstStride;
  }
}

/** Mean of the neighbours that are there. */
export function dc16x16(edge: usize, available: i32): i32 {
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) return (sumBytes(v128.load(edge - 16)) + sumBytes(v128.load(edge, 1)) + 16) >> 5;
  if (available == AVAILABLE_LEFT) return (sumBytes(v128.load(edge - 16)) + 8) >> 4;
  return available == AVAILABLE_TOP ? (sumBytes(v128.load(edge, 1)) + 8) >> 4 : 128;
}

export function predict16x16Dc_simd(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  fill16(dst, dstStride, i8x16.splat(<i8>dc16x16(edge, available)));
}

// @ts-ignore: decorator
@inline
function weightedSum(first: usize, firstWeights: v128, second: usize, secondWeights: v128): i32 {
  const sums = i32x4.dot_i16x8_s(v128.load_ext<u8>(first), firstWeights);
  return sumLanes32(i32x4.add(sums, i32x4.dot_i16x8_s(v128.load_ext<u8>(second), secondWeights)));
}

// @ts-ignore: decorator
@inline
function packPlane(low: v128, high: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.shr_s(low, 5), i16x8.shr_s(high, 5));
}

export function predict16x16Plane_simd(dst: usize, dstStride: usize, edge: usize): void {
  const rising = i16x8(1, 2, 3, 4, 5, 6, 7, 8);
  const falling = i16x8(-8, -7, -6, -5, -4, -3, -2, -1);
  const h = weightedSum(edge, falling, edge + 9, rising);
  const v = -weightedSum(edge - 16, falling, edge - 7, rising);
  const b = (5 * h + 32) >> 6;
  const c = (5 * v + 32) >> 6;
  const a = (<i32>load<u8>(edge, 16) + <i32>load<u8>(edge - 16)) << 4;
  const base = i16x8.splat(<i16>(a - 7 * c + 16));
  const slope = i16x8.splat(<i16>b);
  const step = i16x8.splat(<i16>c);
  let low = i16x8.add(base, i16x8.mul(slope, i16x8(-7, -6, -5, -4, -3, -2, -1, 0)));
  let high = i16x8.add(base, i16x8.mul(slope, rising));
  for (let y = 0; y < 16; y++) {
    v128.store(dst, packPlane(low, high));
    low = i16x8.add(low, step);
    high = i16x8.add(high, step);
    dst += dstStride;
  }
}

export function predictChromaVertical_simd(dst: usize, dstStride: usize, edge: usize): void {
  const top = load<u64>(edge, 1);
  for (let y = 0; y < 8; y++) {
    store<u64>(dst, top);
    dst += dstStride;
  }
}

export function predictChromaHorizontal_simd(dst: usize, dstStride: usize, edge: usize): void {
  for (let y = 0; y < 8; y++) {
    edge--;
    v128.store_lane<u64>(dst, v128.load_splat<u8>(edge), 0);
    dst += dstStride;
  }
}

/** DC of a block on the diagonal, which uses both sides, or the one there is. */
// @ts-ignore: decorator
@inline
function dcOfBoth(top: i32, left: i32, available: i32): i32 {
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) return (top + left + 4) >> 3;
  if (available == AVAILABLE_TOP) return (top + 2) >> 2;
  return available == AVAILABLE_LEFT ? (left + 2) >> 2 : 128;
}

/** DC of a block that uses one side, or where there is none the other. */
// @ts-ignore: decorator
@inline
function dcOfOne(first: i32, firstBit: i32, second: i32, available: i32): i32 {
  if (available & firstBit) return (first + 2) >> 2;
  return available != 0 ? (second + 2) >> 2 : 128;
}

// @ts-ignore: decorator
@inline
function storeDcRows(dst: usize, dstStride: usize, left: i32, right: i32): void {
  const row = (<u64>(<u32>left * 0x01010101)) | ((<u64>(<u32>right * 0x01010101)) << 32);
  const dst2 = dst + (dstStride << 1);
  store<u64>(dst, row);
  store<u64>(dst + dstStride, row);
  store<u64>(dst2, row);
  store<u64>(dst2 + dstStride, row);
}

export function predictChromaDc_simd(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  const neighbours = v128.load_lane<u64>(edge - 8, v128.load_zero<u64>(edge, 1), 1);
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(neighbours));
  const top0 = i32x4.extract_lane(sums, 0);
  const top4 = i32x4.extract_lane(sums, 1);
  const left4 = i32x4.extract_lane(sums, 2);
  const left0 = i32x4.extract_lane(sums, 3);
  storeDcRows(dst, dstStride, dcOfBoth(top0, left0, available), dcOfOne(top4, AVAILABLE_TOP, left0, available));
  storeDcRows(dst + (dstStride << 2), dstStride, dcOfOne(left4, AVAILABLE_LEFT, top0, available), dcOfBoth(top4, left4, available));
}

export function predictChromaPlane_simd(dst: usize, dstStride: usize, edge: usize): void {
  const weights = i16x8(-4, -3, -2, -1, 0, 1, 2, 3);
  const above = sumLanes32(i32x4.dot_i16x8_s(v128.load_ext<u8>(edge), weights));
  const left = sumLanes32(i32x4.dot_i16x8_s(v128.load_ext<u8>(edge - 8), weights));
  const b = (34 * (above + 4 * <i32>load<u8>(edge, 8)) + 32) >> 6;
  const c = (32 - 34 * (left + 4 * <i32>load<u8>(edge))) >> 6;
  const a = (<i32>load<u8>(edge, 8) + <i32>load<u8>(edge - 8)) << 4;
  const step = i16x8.splat(<i16>c);
  let row = i16x8.add(i16x8.splat(<i16>(a - 3 * c + 16)), i16x8.mul(i16x8.splat(<i16>b), i16x8(-3, -2, -1, 0, 1, 2, 3, 4)));
  for (let y = 0; y < 8; y++) {
    v128.store_lane<u64>(dst, packPlane(row, row), 0);
    row = i16x8.add(row, step);
    dst += dstStride;
  }
}
