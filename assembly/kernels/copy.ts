// Moving pixels. They may lie anywhere; source and destination do not overlap.

import { copy16_scalar, copy8_scalar, copy4_scalar, extendSides_scalar, downscale2x_scalar } from './scalar/copy';

// @ts-ignore: decorator
@inline
export function copy16(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  copy16_scalar(dst, dstStride, src, srcStride, height);
}

// @ts-ignore: decorator
@inline
export function copy8(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  copy8_scalar(dst, dstStride, src, srcStride, height);
}

// @ts-ignore: decorator
@inline
export function copy4(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  copy4_scalar(dst, dstStride, src, srcStride, height);
}

/** Repeats the first and last pixel of each row `pad` times outwards; `row` points at x = 0. */
// @ts-ignore: decorator
@inline
export function extendSides(row: usize, stride: usize, width: i32, pad: i32, rows: i32): void {
  extendSides_scalar(row, stride, width, pad, rows);
}

/** Half-size picture: averages the two rows, then their two columns, rounding up each time. dstWidth is a multiple of 8. */
// @ts-ignore: decorator
@inline
export function downscale2x(dst: usize, dstStride: usize, src: usize, srcStride: usize, dstWidth: i32, dstHeight: i32): void {
  downscale2x_scalar(dst, dstStride, src, srcStride, dstWidth, dstHeight);
}
