// From coefficients to levels in one pass. A block is i16[16] in raster order, 16-byte aligned as factors and scales are.

import { ILP, SIMD } from '../common/level';
import { quantScan8x8_scalar } from './scalar/levels';
import { quantScan8x8_ilp } from './ilp/levels';
import { quantScan8x8_simd } from './simd/levels';

/**
 * Quantises the four blocks of coefs (levels as of quantBlocks, coefficients above -32768) and scales the levels back (as dequantBlocks) in
 * place. factors is u16[16] below 2^14 and scales is i16[16]; in both, rows 2 and 3 repeat rows 0 and 1. bias is a multiple of 512 below
 * 2^shift, shift is 15 to 23. Three arrays u16[4], the first at masks, 64 bytes apart, get what scan4x4 says of each block; the first of them
 * is the answer. The levels themselves, i16[64] in raster order, are written only where any is not 0.
 * @updates rect<i16>(coefs, 128, 128, 1); @updates rect<i16>(levels, 128, 128, 1); @writes rect<u16>(masks, 64, 8, 3);
 */
// @ts-ignore: decorator
@inline
export function quantScan8x8(coefs: usize, levels: usize, masks: usize, factors: usize, scales: usize, bias: i32, shift: i32): u64 {
  if (LEVEL >= SIMD) return quantScan8x8_simd(coefs, levels, masks, factors, scales, bias, shift);
  if (LEVEL >= ILP) return quantScan8x8_ilp(coefs, levels, masks, factors, scales, bias, shift);
  return quantScan8x8_scalar(coefs, levels, masks, factors, scales, bias, shift);
}
