// Coefficient order (clause 8.5.6).

import { ILP, SIMD } from '../common/level';
import { scan4x4_scalar } from './scalar/scan';
import { scan4x4_ilp } from './ilp/scan';
import { scan4x4_simd } from './simd/scan';

/**
 * Zigzag (frame) scan of the levels of a raster block, i16[16], 16-byte aligned. Bit i of the answer: the level at place i of the scan is
 * not 0; bit 16 + i: it is negative; bit 32 + i: its magnitude is beyond one.
 */
// @ts-ignore: decorator
@inline
export function scan4x4(levels: usize): u64 {
  if (LEVEL >= SIMD) return scan4x4_simd(levels);
  if (LEVEL >= ILP) return scan4x4_ilp(levels);
  return scan4x4_scalar(levels);
}
