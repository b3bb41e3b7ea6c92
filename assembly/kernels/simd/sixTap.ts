// Half samples of one block, in strips of eight columns; of a row of sixteen both at once.
// 1. Eight bytes of a row as 16-bit lanes. 2. Six taps: a sum of six bytes is between -2550 and 10710. b: along the row, from six loads. h:
//    down a strip, each row loaded once. j: h unrounded into scratch, from two columns left of the block on, then along its rows (simd/halfPel
//    says why that stays in 16 bits). 3. Rounded, shifted, saturated to bytes; of a block four columns wide only four are stored.

import { sixTap, sixTapCentre } from './halfPel';

const STRIP_BYTES: usize = 16;

/** Step 1. */
// @ts-ignore: decorator
@inline
function eight(src: usize): v128 {
  return v128.load_ext<u8>(src);
}

/** Step 2 along a row of bytes; `src` is two samples to the left of the first. */
// @ts-ignore: decorator
@inline
function alongBytes(src: usize): v128 {
  return sixTap(
    v128.load_ext<u8>(src),
    v128.load_ext<u8>(src, 1),
    v128.load_ext<u8>(src, 2),
    v128.load_ext<u8>(src, 3),
    v128.load_ext<u8>(src, 4),
    v128.load_ext<u8>(src, 5),
    i16x8.splat(5),
  );
}

/** Step 2 along a row of unrounded h, the same way. */
// @ts-ignore: decorator
@inline
function alongSums(sums: usize): v128 {
  return sixTapCentre(v128.load(sums), v128.load(sums, 2), v128.load(sums, 4), v128.load(sums, 6), v128.load(sums, 8), v128.load(sums, 10));
}

/** Step 3 up to the shift. */
// @ts-ignore: decorator
@inline
function round(sums: v128, rounding: i16, shift: i32): v128 {
  return i16x8.shr_s(i16x8.add(sums, i16x8.splat(rounding)), shift);
}

/** The rest of step 3 for eight columns or four. */
// @ts-ignore: decorator
@inline
function storeStrip(dst: usize, samples: v128, width: i32): void {
  const bytes = i8x16.narrow_i16x8_u(samples, samples);
  if (width == 4) v128.store_lane<u32>(dst, bytes, 0);
  else v128.store_lane<u64>(dst, bytes, 0);
}

export function interpolateH_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  src -= 2;
  for (let y = 0; y < height; y++) {
    const left = round(alongBytes(src), 16, 5);
    if (width == 16) v128.store(dst, i8x16.narrow_i16x8_u(left, round(alongBytes(src + 8), 16, 5)));
    else storeStrip(dst, left, width);
    dst += dstStride;
    src += srcStride;
  }
}

export function interpolateV_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  const five = i16x8.splat(5);
  for (let x: usize = 0; x < <usize>width; x += 8) {
    let to = dst + x;
    let row = src + x - (srcStride << 1);
    let t0 = eight(row);
    let t1 = eight(row + srcStride);
    row += srcStride << 1;
    let t2 = eight(row);
    let t3 = eight(row + srcStride);
    let t4 = eight(row + (srcStride << 1));
    row += srcStride * 3;
    for (let y = 0; y < height; y += 4) {
      const t5 = eight(row);
      const t6 = eight(row + srcStride);
      const t7 = eight(row + (srcStride << 1));
      const t8 = eight(row + srcStride * 3);
      storeStrip(to, round(sixTap(t0, t1, t2, t3, t4, t5, five), 16, 5), width);
      storeStrip(to + dstStride, round(sixTap(t1, t2, t3, t4, t5, t6, five), 16, 5), width);
      storeStrip(to + (dstStride << 1), round(sixTap(t2, t3, t4, t5, t6, t7, five), 16, 5), width);
      storeStrip(to + dstStride * 3, round(sixTap(t3, t4, t5, t6, t7, t8, five), 16, 5), width);
      t0 = t4;
      t1 = t5;
      t2 = t6;
      t3 = t7;
      t4 = t8;
      to += dstStride << 2;
      row += srcStride << 2;
    }
  }
}

/** Step 2 of j: unrounded h of one strip. */
// @ts-ignore: decorator
@inline
function verticalStrip(to: usize, pitch: usize, src: usize, stride: usize, height: i32): void {
  const five = i16x8.splat(5);
  let row = src - (stride << 1);
  let t0 = eight(row);
  let t1 = eight(row + stride);
  let t2 = eight(src);
  let t3 = eight(src + stride);
  let t4 = eight(src + (stride << 1));
  row = src + stride * 3;
  for (let y = 0; y < height; y += 4) {
    const t5 = eight(row);
    const t6 = eight(row + stride);
    const t7 = eight(row + (stride << 1));
    const t8 = eight(row + stride * 3);
    v128.store(to, sixTap(t0, t1, t2, t3, t4, t5, five));
    v128.store(to + pitch, sixTap(t1, t2, t3, t4, t5, t6, five));
    v128.store(to + (pitch << 1), sixTap(t2, t3, t4, t5, t6, t7, five));
    v128.store(to + pitch * 3, sixTap(t3, t4, t5, t6, t7, t8, five));
    t0 = t4;
    t1 = t5;
    t2 = t6;
    t3 = t7;
    t4 = t8;
    to += pitch << 2;
    row += stride << 2;
  }
}

export function interpolateC_simd(
  dst: usize,
  dstStride: usize,
  src: usize,
  srcStride: usize,
  width: i32,
  height: i32,
  scratch: usize,
): void {
  // Strips from column -2 on; the last one holds the three columns behind the block.
  const strips = (<usize>width + 12) >> 3;
  const pitch = strips * STRIP_BYTES;
  for (let strip: usize = 0; strip < strips; strip++) {
    verticalStrip(scratch + strip * STRIP_BYTES, pitch, src + (strip << 3) - 2, srcStride, height);
  }
  for (let y = 0; y < height; y++) {
    const left = round(alongSums(scratch), 32, 6);
    if (width == 16) v128.store(dst, i8x16.narrow_i16x8_u(left, round(alongSums(scratch + STRIP_BYTES), 32, 6)));
    else storeStrip(dst, left, width);
    dst += dstStride;
    scratch += pitch;
  }
}
