// Sums of absolute differences of a block against the simple intra predictions, none of which is written. `edge` and `available` as in
// kernels/intraPredict; a prediction whose neighbours are missing has a sum too, of whatever stands in their place.

import { SIMD, SWAR } from '../common/level';
import { sadIntra16x16_scalar } from './scalar/sadIntra';
import { sadIntra16x16_swar } from './swar/sadIntra';
import { sadIntra16x16_simd } from './simd/sadIntra';

/** Sums of the vertical, horizontal and DC predictions, and 0: u32[4]. @writes rect<u32>(out, 16, 16, 1); */
// @ts-ignore: decorator
@inline
export function sadIntra16x16(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  if (LEVEL >= SIMD) sadIntra16x16_simd(fenc, fencStride, edge, available, out);
  else if (LEVEL >= SWAR) sadIntra16x16_swar(fenc, fencStride, edge, available, out);
  else sadIntra16x16_scalar(fenc, fencStride, edge, available, out);
}
