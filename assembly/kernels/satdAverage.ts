// SATD of a block against the rounded average of two predictions: a quarter sample is judged without being written.
// Pixels may lie anywhere; nothing outside the blocks is read. Both predictions share a stride.

import { SIMD, SWAR } from '../common/level';
import { satdAverage16x16_scalar, satdAverage16x8_scalar, satdAverage8x16_scalar, satdAverage8x8_scalar } from './scalar/satdAverage';
import { satdAverage16x16_swar, satdAverage16x8_swar, satdAverage8x16_swar, satdAverage8x8_swar } from './swar/satdAverage';
import { satdAverage16x16_simd, satdAverage16x8_simd, satdAverage8x16_simd, satdAverage8x8_simd } from './simd/satd';

// @ts-ignore: decorator
@inline
export function satdAverage16x16(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satdAverage16x16_simd(a, aStride, b, c, bStride);
  if (LEVEL >= SWAR) return satdAverage16x16_swar(a, aStride, b, c, bStride);
  return satdAverage16x16_scalar(a, aStride, b, c, bStride);
}

// @ts-ignore: decorator
@inline
export function satdAverage16x8(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satdAverage16x8_simd(a, aStride, b, c, bStride);
  if (LEVEL >= SWAR) return satdAverage16x8_swar(a, aStride, b, c, bStride);
  return satdAverage16x8_scalar(a, aStride, b, c, bStride);
}

// @ts-ignore: decorator
@inline
export function satdAverage8x16(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satdAverage8x16_simd(a, aStride, b, c, bStride);
  if (LEVEL >= SWAR) return satdAverage8x16_swar(a, aStride, b, c, bStride);
  return satdAverage8x16_scalar(a, aStride, b, c, bStride);
}

// @ts-ignore: decorator
@inline
export function satdAverage8x8(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satdAverage8x8_simd(a, aStride, b, c, bStride);
  if (LEVEL >= SWAR) return satdAverage8x8_swar(a, aStride, b, c, bStride);
  return satdAverage8x8_scalar(a, aStride, b, c, bStride);
}
