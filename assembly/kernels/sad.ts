// Sum of absolute differences of two blocks.
// Pixels may lie anywhere; nothing outside the blocks is read. `out` is u32[4].

import { ILP, SIMD, SWAR } from '../common/level';
import {
  sad16x16_scalar,
  sad16x8_scalar,
  sad8x16_scalar,
  sad8x8_scalar,
  sad8x4_scalar,
  sad4x8_scalar,
  sad4x4_scalar,
  sad16x16x4_scalar,
  sad16x8x4_scalar,
  sad8x16x4_scalar,
  sad8x8x4_scalar,
} from './scalar/sad';
import { sad16x16_swar, sad16x8_swar, sad8x16_swar, sad8x8_swar, sad8x4_swar, sad4x8_swar, sad4x4_swar } from './swar/sad';
import { sad16x16x4_swar, sad16x8x4_swar, sad8x16x4_swar, sad8x8x4_swar } from './swar/sadX4';
import { sad16x16_ilp, sad16x8_ilp, sad8x16_ilp, sad8x8_ilp, sad8x4_ilp } from './ilp/sad';
import { sad16x16_simd, sad16x8_simd, sad8x16_simd, sad8x8_simd, sad8x4_simd, sad4x8_simd, sad4x4_simd } from './simd/sad';
import { sad16x16x4_simd, sad16x8x4_simd, sad8x16x4_simd, sad8x8x4_simd } from './simd/sadX4';

// @ts-ignore: decorator
@inline
export function sad16x16(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return sad16x16_simd(a, aStride, b, bStride);
  if (LEVEL >= ILP) return sad16x16_ilp(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return sad16x16_swar(a, aStride, b, bStride);
  return sad16x16_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function sad16x8(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return sad16x8_simd(a, aStride, b, bStride);
  if (LEVEL >= ILP) return sad16x8_ilp(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return sad16x8_swar(a, aStride, b, bStride);
  return sad16x8_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function sad8x16(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return sad8x16_simd(a, aStride, b, bStride);
  if (LEVEL >= ILP) return sad8x16_ilp(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return sad8x16_swar(a, aStride, b, bStride);
  return sad8x16_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function sad8x8(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return sad8x8_simd(a, aStride, b, bStride);
  if (LEVEL >= ILP) return sad8x8_ilp(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return sad8x8_swar(a, aStride, b, bStride);
  return sad8x8_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function sad8x4(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return sad8x4_simd(a, aStride, b, bStride);
  if (LEVEL >= ILP) return sad8x4_ilp(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return sad8x4_swar(a, aStride, b, bStride);
  return sad8x4_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function sad4x8(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return sad4x8_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return sad4x8_swar(a, aStride, b, bStride);
  return sad4x8_scalar(a, aStride, b, bStride);
}

// @ts-ignore: decorator
@inline
export function sad4x4(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  if (LEVEL >= SIMD) return sad4x4_simd(a, aStride, b, bStride);
  if (LEVEL >= SWAR) return sad4x4_swar(a, aStride, b, bStride);
  return sad4x4_scalar(a, aStride, b, bStride);
}

/** Sums of one 16x16 block against four references, which share a stride. @writes rect<u32>(out, 16, 16, 1); */
// @ts-ignore: decorator
@inline
export function sad16x16x4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  if (LEVEL >= SIMD) sad16x16x4_simd(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else if (LEVEL >= SWAR) sad16x16x4_swar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else sad16x16x4_scalar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
}

/** Sums of one 16x8 block against four references, which share a stride. @writes rect<u32>(out, 16, 16, 1); */
// @ts-ignore: decorator
@inline
export function sad16x8x4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  if (LEVEL >= SIMD) sad16x8x4_simd(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else if (LEVEL >= SWAR) sad16x8x4_swar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else sad16x8x4_scalar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
}

/** Sums of one 8x16 block against four references, which share a stride. @writes rect<u32>(out, 16, 16, 1); */
// @ts-ignore: decorator
@inline
export function sad8x16x4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  if (LEVEL >= SIMD) sad8x16x4_simd(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else if (LEVEL >= SWAR) sad8x16x4_swar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else sad8x16x4_scalar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
}

/** Sums of one 8x8 block against four references, which share a stride. @writes rect<u32>(out, 16, 16, 1); */
// @ts-ignore: decorator
@inline
export function sad8x8x4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  if (LEVEL >= SIMD) sad8x8x4_simd(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else if (LEVEL >= SWAR) sad8x8x4_swar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
  else sad8x8x4_scalar(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out);
}
