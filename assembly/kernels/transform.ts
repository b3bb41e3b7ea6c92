// 4x4 transforms (clauses 8.5.10 and 8.5.12). Coefficients are i16, raster order (index 4 * v + u, v the vertical frequency), 16-byte
// aligned; blocks stand in the order of clause 6.4.3. Pixels may lie anywhere; dst may be pred.

import { SIMD, SWAR } from '../common/level';
import {
  subDct4x4_scalar,
  subDct8x8_scalar,
  subDct16x16_scalar,
  addIdct4x4_scalar,
  addIdct8x8_scalar,
  forwardDc4x4_scalar,
  inverseDc4x4_scalar,
} from './scalar/transform';
import { subDct4x4_swar, subDct8x8_swar, subDct16x16_swar } from './swar/transform';
import { subDct4x4_simd, subDct8x8_simd, subDct16x16_simd, addIdct4x4_simd, addIdct8x8_simd } from './simd/transform';
import { forwardDc4x4_simd, inverseDc4x4_simd } from './simd/transformDc';

/** Forward core transform of fenc - pred. @writes rect<i16>(coefs, 32, 32, 1); */
// @ts-ignore: decorator
@inline
export function subDct4x4(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  if (LEVEL >= SIMD) subDct4x4_simd(coefs, fenc, fencStride, pred, predStride);
  else if (LEVEL >= SWAR) subDct4x4_swar(coefs, fenc, fencStride, pred, predStride);
  else subDct4x4_scalar(coefs, fenc, fencStride, pred, predStride);
}

/** The same for four blocks: coefs is i16[64]. @writes rect<i16>(coefs, 32, 32, 4); */
// @ts-ignore: decorator
@inline
export function subDct8x8(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  if (LEVEL >= SIMD) subDct8x8_simd(coefs, fenc, fencStride, pred, predStride);
  else if (LEVEL >= SWAR) subDct8x8_swar(coefs, fenc, fencStride, pred, predStride);
  else subDct8x8_scalar(coefs, fenc, fencStride, pred, predStride);
}

/** The same for sixteen blocks: coefs is i16[256]. @writes rect<i16>(coefs, 32, 32, 16); */
// @ts-ignore: decorator
@inline
export function subDct16x16(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  if (LEVEL >= SIMD) subDct16x16_simd(coefs, fenc, fencStride, pred, predStride);
  else if (LEVEL >= SWAR) subDct16x16_swar(coefs, fenc, fencStride, pred, predStride);
  else subDct16x16_scalar(coefs, fenc, fencStride, pred, predStride);
}

/**
 * dst = clip255(pred + ((idct(coefs) + 32) >> 6)); intermediates wrap to 16 bits. coefs stays as it is.
 * @writes rect(dst, dstStride, 4, 4);
 */
// @ts-ignore: decorator
@inline
export function addIdct4x4(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize): void {
  if (LEVEL >= SIMD) addIdct4x4_simd(dst, dstStride, pred, predStride, coefs);
  else addIdct4x4_scalar(dst, dstStride, pred, predStride, coefs);
}

/** The same for four blocks: coefs is i16[64]. @writes rect(dst, dstStride, 8, 8); */
// @ts-ignore: decorator
@inline
export function addIdct8x8(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize): void {
  if (LEVEL >= SIMD) addIdct8x8_simd(dst, dstStride, pred, predStride, coefs);
  else addIdct8x8_scalar(dst, dstStride, pred, predStride, coefs);
}

/** (H * dc * H + 1) >> 1 in place, for the DCs of subDct16x16 in raster order (at most 4080 in magnitude). @updates rect<i16>(dc, 32, 32, 1); */
// @ts-ignore: decorator
@inline
export function forwardDc4x4(dc: usize): void {
  if (LEVEL >= SIMD) forwardDc4x4_simd(dc);
  else forwardDc4x4_scalar(dc);
}

/**
 * Luma DC transform and scaling (clause 8.5.10) in place, saturated to i16; levels are at most 8191 in magnitude.
 * scale is normAdjust(qp % 6, 0, 0), qpPer is qp / 6.
 * @updates rect<i16>(dc, 32, 32, 1);
 */
// @ts-ignore: decorator
@inline
export function inverseDc4x4(dc: usize, scale: i32, qpPer: i32): void {
  if (LEVEL >= SIMD) inverseDc4x4_simd(dc, scale, qpPer);
  else inverseDc4x4_scalar(dc, scale, qpPer);
}
