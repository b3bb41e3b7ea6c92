// Sum of squared differences. Pixels may lie anywhere; nothing outside the rectangles is read.

import { SIMD } from '../common/level';
import { ssdRect_scalar } from './scalar/ssd';
import { ssdRect_simd } from './simd/ssd';

/** Any width and height from 1. */
// @ts-ignore: decorator
@inline
export function ssdRect(a: usize, aStride: usize, b: usize, bStride: usize, width: i32, height: i32): i64 {
  if (LEVEL >= SIMD) return ssdRect_simd(a, aStride, b, bStride, width, height);
  return ssdRect_scalar(a, aStride, b, bStride, width, height);
}
