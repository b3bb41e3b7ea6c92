// Quantisation and scaling, in place, of i16 coefficients in 16-byte aligned 4x4 blocks that follow each other.

import { ILP, SIMD } from '../common/level';
import { quantBlocks_scalar, dequantBlocks_scalar, quantDc_scalar } from './scalar/quant';
import { quantBlocks_ilp, dequantBlocks_ilp, quantDc_ilp } from './ilp/quant';
import { quantBlocks_simd, dequantBlocks_simd, quantDc_simd } from './simd/quant';

/**
 * level = sign(c) * ((|c| * mf[i] + bias) >> shift) for up to 16 blocks; mf is u16[16], raster, 16-byte aligned; shift is 15 to 24 and
 * the level fits i16. Bit k of the answer: block k has a level that is not 0.
 * @updates rect<i16>(coefs, 32, 32, blocks);
 */
// @ts-ignore: decorator
@inline
export function quantBlocks(coefs: usize, blocks: i32, mf: usize, bias: i32, shift: i32): i32 {
  if (LEVEL >= SIMD) return quantBlocks_simd(coefs, blocks, mf, bias, shift);
  if (LEVEL >= ILP) return quantBlocks_ilp(coefs, blocks, mf, bias, shift);
  return quantBlocks_scalar(coefs, blocks, mf, bias, shift);
}

/**
 * coefs *= scale[i], wrapping; scale is i16[16], raster, 16-byte aligned, with the shift by qp / 6 in it.
 * @updates rect<i16>(coefs, 32, 32, blocks);
 */
// @ts-ignore: decorator
@inline
export function dequantBlocks(coefs: usize, blocks: i32, scale: usize): void {
  if (LEVEL >= SIMD) dequantBlocks_simd(coefs, blocks, scale);
  else if (LEVEL >= ILP) dequantBlocks_ilp(coefs, blocks, scale);
  else dequantBlocks_scalar(coefs, blocks, scale);
}

/** quantBlocks for 16 coefficients that share a factor; answers 1 if any level is not 0. @updates rect<i16>(dc, 32, 32, 1); */
// @ts-ignore: decorator
@inline
export function quantDc(dc: usize, mf: i32, bias: i32, shift: i32): i32 {
  if (LEVEL >= SIMD) return quantDc_simd(dc, mf, bias, shift);
  if (LEVEL >= ILP) return quantDc_ilp(dc, mf, bias, shift);
  return quantDc_scalar(dc, mf, bias, shift);
}
