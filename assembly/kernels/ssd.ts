// Sum of squared differences. Pixels may lie anywhere; nothing outside the rectangles is read.

import { ILP, SIMD } from '../common/level';
import { ssdRect_scalar, ssd16x16_scalar, ssd8x8_scalar } from './scalar/ssd';
import { ssd16x16_ilp, ssd8x8_ilp } from './ilp/ssd';
import { ssdRect_simd, ssd16x16_simd, ssd8x8_simd } from './simd/ssd';

/** Any width and height from 1. */
// @ts-ignore: decorator
@inline
export function ssdRect(a: usize, aStride: usize, b: usize, bStride: usize, width: i32, height: i32): i64 {
  if (LEVEL >= SIMD) return ssdRect_simd(a, aStride, b, bStride, width, height);
  return ssdRect_scalar(a, aStride, b, bStride, width, height);
}

// @ts-ignore: decorator
@inline
export function ssd16x16(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return ssd16x16_simd(a, aStride, b, bStride);
  if (LEVEL >= ILP) return ssd16x16_ilp(a, aStride, b, bStride);
  return ssd16x16_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function ssd8x8(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return ssd8x8_simd(a, aStride, b, bStride);
  if (LEVEL >= ILP) return ssd8x8_ilp(a, aStride, b, bStride);
  return ssd8x8_scalar(a, aStride, b, bStride);
}
