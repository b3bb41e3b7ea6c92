// Moving pixels. They may lie anywhere; source and destination do not overlap.

import { ILP, SIMD, SWAR } from '../common/level';
import { copy16_scalar, copy8_scalar, copy4_scalar, extendSides_scalar, downscale2x_scalar } from './scalar/copy';
import { copy16_swar, copy8_swar, copy4_swar, extendSides_swar, downscale2x_swar } from './swar/copy';
import { copy16_ilp } from './ilp/copy';
import { copy16_simd, copy8_simd, copy4_simd, extendSides_simd, downscale2x_simd } from './simd/copy';

/** height is a multiple of 4. @writes rect(dst, dstStride, 16, height); */
// @ts-ignore: decorator
@inline
export function copy16(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  if (LEVEL >= SIMD) copy16_simd(dst, dstStride, src, srcStride, height);
  else if (LEVEL >= ILP) copy16_ilp(dst, dstStride, src, srcStride, height);
  else if (LEVEL >= SWAR) copy16_swar(dst, dstStride, src, srcStride, height);
  else copy16_scalar(dst, dstStride, src, srcStride, height);
}

/** height is a multiple of 4. @writes rect(dst, dstStride, 8, height); */
// @ts-ignore: decorator
@inline
export function copy8(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  if (LEVEL >= SIMD) copy8_simd(dst, dstStride, src, srcStride, height);
  else if (LEVEL >= SWAR) copy8_swar(dst, dstStride, src, srcStride, height);
  else copy8_scalar(dst, dstStride, src, srcStride, height);
}

/** @writes rect(dst, dstStride, 4, height); */
// @ts-ignore: decorator
@inline
export function copy4(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  if (LEVEL >= SIMD) copy4_simd(dst, dstStride, src, srcStride, height);
  else if (LEVEL >= SWAR) copy4_swar(dst, dstStride, src, srcStride, height);
  else copy4_scalar(dst, dstStride, src, srcStride, height);
}

/**
 * Repeats the first and last pixel of each row `pad` times outwards; `row` points at x = 0.
 * @writes rect(row - pad, stride, width + 2 * pad, rows);
 */
// @ts-ignore: decorator
@inline
export function extendSides(row: usize, stride: usize, width: i32, pad: i32, rows: i32): void {
  if (LEVEL >= SIMD) extendSides_simd(row, stride, width, pad, rows);
  else if (LEVEL >= SWAR) extendSides_swar(row, stride, width, pad, rows);
  else extendSides_scalar(row, stride, width, pad, rows);
}

/**
 * Half-size picture: averages the two rows, then their two columns, rounding up each time. dstWidth is a multiple of 8.
 * @writes rect(dst, dstStride, dstWidth, dstHeight);
 */
// @ts-ignore: decorator
@inline
export function downscale2x(dst: usize, dstStride: usize, src: usize, srcStride: usize, dstWidth: i32, dstHeight: i32): void {
  if (LEVEL >= SIMD) downscale2x_simd(dst, dstStride, src, srcStride, dstWidth, dstHeight);
  else if (LEVEL >= SWAR) downscale2x_swar(dst, dstStride, src, srcStride, dstWidth, dstHeight);
  else downscale2x_scalar(dst, dstStride, src, srcStride, dstWidth, dstHeight);
}
