// Fractional samples of inter prediction (clause 8.4.2.2). Pixels may lie anywhere.

import { ILP, SIMD, SWAR } from '../common/level';
import {
  halfPelPlanes_scalar,
  interpolateH_scalar,
  interpolateV_scalar,
  interpolateC_scalar,
  average16_scalar,
  average8_scalar,
  average4_scalar,
  chromaMc8_scalar,
  chromaMc4_scalar,
  chromaMc2_scalar,
} from './scalar/interpolate';
import { halfPelPlanes_swar } from './swar/halfPel';
import { interpolateH_swar, interpolateV_swar, interpolateC_swar } from './swar/sixTap';
import { average16_swar, average8_swar, average4_swar, chromaMc8_swar, chromaMc4_swar } from './swar/interpolate';
import { average16_ilp } from './ilp/interpolate';
import { halfPelPlanes_simd } from './simd/halfPel';
import { interpolateH_simd, interpolateV_simd, interpolateC_simd } from './simd/sixTap';
import { average16_simd, average8_simd, average4_simd, chromaMc8_simd, chromaMc4_simd, chromaMc2_simd } from './simd/interpolate';

/**
 * Half samples right of (dstH: b), below (dstV: h) and diagonally below (dstC: j) every full sample (clause 8.4.2.2.1).
 * All four planes share a stride; width is a multiple of 16, height of 4. Readable in src: 16 bytes left and 24 right of each row, two rows
 * above and three below. scratch: 2 * (width + 32) * height bytes, 16-byte aligned.
 * @writes rect(dstH, stride, width, height); @writes rect(dstV, stride, width, height); @writes rect(dstC, stride, width, height);
 */
// @ts-ignore: decorator
@inline
export function halfPelPlanes(
  dstH: usize,
  dstV: usize,
  dstC: usize,
  src: usize,
  stride: usize,
  width: i32,
  height: i32,
  scratch: usize,
): void {
  if (LEVEL >= SIMD) halfPelPlanes_simd(dstH, dstV, dstC, src, stride, width, height, scratch);
  else if (LEVEL >= SWAR) halfPelPlanes_swar(dstH, dstV, dstC, src, stride, width, height, scratch);
  else halfPelPlanes_scalar(dstH, dstV, dstC, src, stride, width, height, scratch);
}

/**
 * Half samples b of one block, right of the full samples (clause 8.4.2.2.1). width is 4, 8 or 16, height a multiple of 4.
 * Readable in src: eight bytes left of each row and sixteen right.
 * @writes rect(dst, dstStride, width, height);
 */
// @ts-ignore: decorator
@inline
export function interpolateH(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  if (LEVEL >= SIMD) interpolateH_simd(dst, dstStride, src, srcStride, width, height);
  else if (LEVEL >= SWAR) interpolateH_swar(dst, dstStride, src, srcStride, width, height);
  else interpolateH_scalar(dst, dstStride, src, srcStride, width, height);
}

/** Half samples h, below the full samples. Readable besides: two rows above the block and three below. @writes rect(dst, dstStride, width, height); */
// @ts-ignore: decorator
@inline
export function interpolateV(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  if (LEVEL >= SIMD) interpolateV_simd(dst, dstStride, src, srcStride, width, height);
  else if (LEVEL >= SWAR) interpolateV_swar(dst, dstStride, src, srcStride, width, height);
  else interpolateV_scalar(dst, dstStride, src, srcStride, width, height);
}

/**
 * Half samples j, diagonally below. scratch: 2 * (width + 12) * height bytes, 16-byte aligned.
 * @writes rect(dst, dstStride, width, height);
 */
// @ts-ignore: decorator
@inline
export function interpolateC(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32, scratch: usize): void {
  if (LEVEL >= SIMD) interpolateC_simd(dst, dstStride, src, srcStride, width, height, scratch);
  else if (LEVEL >= SWAR) interpolateC_swar(dst, dstStride, src, srcStride, width, height, scratch);
  else interpolateC_scalar(dst, dstStride, src, srcStride, width, height, scratch);
}

/** (a + b + 1) >> 1, which makes quarter samples (clause 8.4.2.2.1). dst may be a or b. @writes rect(dst, dstStride, 16, height); */
// @ts-ignore: decorator
@inline
export function average16(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  if (LEVEL >= SIMD) average16_simd(dst, dstStride, a, aStride, b, bStride, height);
  else if (LEVEL >= ILP) average16_ilp(dst, dstStride, a, aStride, b, bStride, height);
  else if (LEVEL >= SWAR) average16_swar(dst, dstStride, a, aStride, b, bStride, height);
  else average16_scalar(dst, dstStride, a, aStride, b, bStride, height);
}

/** @writes rect(dst, dstStride, 8, height); */
// @ts-ignore: decorator
@inline
export function average8(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  if (LEVEL >= SIMD) average8_simd(dst, dstStride, a, aStride, b, bStride, height);
  else if (LEVEL >= SWAR) average8_swar(dst, dstStride, a, aStride, b, bStride, height);
  else average8_scalar(dst, dstStride, a, aStride, b, bStride, height);
}

/** @writes rect(dst, dstStride, 4, height); */
// @ts-ignore: decorator
@inline
export function average4(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  if (LEVEL >= SIMD) average4_simd(dst, dstStride, a, aStride, b, bStride, height);
  else if (LEVEL >= SWAR) average4_swar(dst, dstStride, a, aStride, b, bStride, height);
  else average4_scalar(dst, dstStride, a, aStride, b, bStride, height);
}

/**
 * Bilinear chroma samples, dx and dy in eighths (clause 8.4.2.2.2). Readable in src: 16 bytes from each row's start, height + 1 rows.
 * @writes rect(dst, dstStride, 8, height);
 */
// @ts-ignore: decorator
@inline
export function chromaMc8(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  if (LEVEL >= SIMD) chromaMc8_simd(dst, dstStride, src, srcStride, dx, dy, height);
  else if (LEVEL >= SWAR) chromaMc8_swar(dst, dstStride, src, srcStride, dx, dy, height);
  else chromaMc8_scalar(dst, dstStride, src, srcStride, dx, dy, height);
}

/** @writes rect(dst, dstStride, 4, height); */
// @ts-ignore: decorator
@inline
export function chromaMc4(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  if (LEVEL >= SIMD) chromaMc4_simd(dst, dstStride, src, srcStride, dx, dy, height);
  else if (LEVEL >= SWAR) chromaMc4_swar(dst, dstStride, src, srcStride, dx, dy, height);
  else chromaMc4_scalar(dst, dstStride, src, srcStride, dx, dy, height);
}

/** @writes rect(dst, dstStride, 2, height); */
// @ts-ignore: decorator
@inline
export function chromaMc2(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  if (LEVEL >= SIMD) chromaMc2_simd(dst, dstStride, src, srcStride, dx, dy, height);
  else chromaMc2_scalar(dst, dstStride, src, srcStride, dx, dy, height);
}
