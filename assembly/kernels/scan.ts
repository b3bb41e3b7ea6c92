// Coefficient order (clause 8.5.6). Both buffers are i16[16], 16-byte aligned.

import { ILP, SIMD } from '../common/level';
import { scan4x4_scalar } from './scalar/scan';
import { scan4x4_ilp } from './ilp/scan';
import { scan4x4_simd } from './simd/scan';

/**
 * Zigzag (frame) scan of a raster block. Bit i of the answer: levels[i] is not 0; bit 16 + i: it is negative; bit 32 + i: its magnitude is
 * beyond one. @writes rect<i16>(levels, 32, 32, 1);
 */
// @ts-ignore: decorator
@inline
export function scan4x4(levels: usize, coefs: usize): u64 {
  if (LEVEL >= SIMD) return scan4x4_simd(levels, coefs);
  if (LEVEL >= ILP) return scan4x4_ilp(levels, coefs);
  return scan4x4_scalar(levels, coefs);
}
