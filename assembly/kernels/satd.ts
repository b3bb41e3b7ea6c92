// Sum of absolute transformed differences: over the 4x4 blocks of a - b, half the sum of |4x4 Hadamard coefficients|.
// Pixels may lie anywhere; nothing outside the blocks is read.

import { SIMD, SWAR } from '../common/level';
import {
  satd16x16_scalar,
  satd16x8_scalar,
  satd8x16_scalar,
  satd8x8_scalar,
  satd8x4_scalar,
  satd4x8_scalar,
  satd4x4_scalar,
} from './scalar/satd';
import { satd16x16_swar, satd16x8_swar, satd8x16_swar, satd8x8_swar, satd8x4_swar, satd4x8_swar, satd4x4_swar } from './swar/satd';
import { satd16x16_simd, satd16x8_simd, satd8x16_simd, satd8x8_simd, satd8x4_simd, satd4x8_simd, satd4x4_simd } from './simd/satd';

// @ts-ignore: decorator
@inline
export function satd16x16(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satd16x16_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return satd16x16_swar(a, aStride, b, bStride);
  return satd16x16_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function satd16x8(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satd16x8_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return satd16x8_swar(a, aStride, b, bStride);
  return satd16x8_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function satd8x16(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satd8x16_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return satd8x16_swar(a, aStride, b, bStride);
  return satd8x16_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function satd8x8(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satd8x8_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return satd8x8_swar(a, aStride, b, bStride);
  return satd8x8_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function satd8x4(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satd8x4_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return satd8x4_swar(a, aStride, b, bStride);
  return satd8x4_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function satd4x8(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satd4x8_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return satd4x8_swar(a, aStride, b, bStride);
  return satd4x8_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function satd4x4(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return satd4x4_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return satd4x4_swar(a, aStride, b, bStride);
  return satd4x4_scalar(a, aStride, b, bStride);
}
