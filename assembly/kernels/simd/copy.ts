// Moving pixels, four rows a step. Half-size: 1. unsigned rounding average of two rows, sixteen bytes. 2. Even and odd bytes as 16-bit lanes, averaged the same
// way: eight samples. 3. Packed.

import { evenBytes, oddBytes } from './lanes';

export function copy16_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  for (let y = 0; y < height; y += 4) {
    const dst2 = dst + (dstStride << 1);
    const src2 = src + (srcStride << 1);
    v128.store(dst, v128.load(src));
    v128.store(dst + dstStride, v128.load(src + srcStride));
    v128.store(dst2, v128.load(src2));
    v128.store(dst2 + dstStride, v128.load(src2 + srcStride));
    dst = dst2 + (dstStride << 1);
    src = src2 + (srcStride << 1);
  }
}

export function copy8_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  for (let y = 0; y < height; y += 4) {
    const dst2 = dst + (dstStride << 1);
    const src2 = src + (srcStride << 1);
    store<u64>(dst, load<u64>(src));
    store<u64>(dst + dstStride, load<u64>(src + srcStride));
    store<u64>(dst2, load<u64>(src2));
    store<u64>(dst2 + dstStride, load<u64>(src2 + srcStride));
    dst = dst2 + (dstStride << 1);
    src = src2 + (srcStride << 1);
  }
}

export function copy4_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    store<u32>(dst, load<u32>(src));
    dst += dstStride;
    src += srcStride;
  }
}

/** Writes `count` equal bytes, the last sixteen where they end. */
// @ts-ignore: decorator
@inline
function fill(dst: usize, value: v128, count: i32): void {
  let x = 0;
  for (; x < count - 16; x += 16) v128.store(dst + <usize>x, value);
  if (count >= 16) v128.store(dst + <usize>count - 16, value);
  else for (; x < count; x++) v128.store_lane<u8>(dst + <usize>x, value, 0);
}

export function extendSides_simd(row: usize, stride: usize, width: i32, pad: i32, rows: i32): void {
  for (let y = 0; y < rows; y++) {
    const right = row + <usize>width;
    fill(row - <usize>pad, v128.load_splat<u8>(row), pad);
    fill(right, v128.load_splat<u8>(right - 1), pad);
    row += stride;
  }
}

/** Steps 1 and 2 for sixteen columns. */
// @ts-ignore: decorator
@inline
function halve(src: usize, below: usize): v128 {
  const rows = i8x16.avgr_u(v128.load(src), v128.load(below));
  return i16x8.avgr_u(evenBytes(rows, i16x8.splat(0xff)), oddBytes(rows));
}

export function downscale2x_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, dstWidth: i32, dstHeight: i32): void {
  for (let y = 0; y < dstHeight; y++) {
    for (let x: usize = 0; x < <usize>dstWidth; x += 8) {
      const upper = src + (x << 1);
      const samples = halve(upper, upper + srcStride);
      v128.store_lane<u64>(dst + x, i8x16.narrow_i16x8_u(samples, samples), 0);
    }
    dst += dstStride;
    src += srcStride << 1;
  }
}
