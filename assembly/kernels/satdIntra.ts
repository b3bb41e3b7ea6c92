// Sums of absolute transformed differences (kernels/satd) of a block against its intra predictions, many in one call. `edge` and
// `available` as in kernels/intraPredict; a prediction whose neighbours are missing has a sum too, of whatever stands in their place.

import { SIMD, SWAR } from '../common/level';
import { satdIntra16x16_scalar, satdIntra4x4_scalar } from './scalar/satdIntra';
import { satdIntra16x16_swar, satdIntra4x4_swar } from './swar/satdIntra';
import { satdIntra16x16_simd } from './simd/satdIntra16x16';
import { satdIntra4x4_simd } from './simd/satdIntra4x4';

/** Sums of the vertical, horizontal and DC predictions, none of which is written, and 0: u32[4]. @writes rect<u32>(out, 16, 16, 1); */
// @ts-ignore: decorator
@inline
export function satdIntra16x16(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  if (LEVEL >= SIMD) satdIntra16x16_simd(fenc, fencStride, edge, available, out);
  else if (LEVEL >= SWAR) satdIntra16x16_swar(fenc, fencStride, edge, available, out);
  else satdIntra16x16_scalar(fenc, fencStride, edge, available, out);
}

/**
 * Sums of the nine modes of Table 8-2, u32[12], and the predictions, 16 bytes from row to row: that of mode m from column 4 * (m & 3) and row
 * 4 * (m >> 2) on. Three more that repeat mode 8 fill up. All eight samples above are set: the caller repeats the fourth where there is no
 * top-right.
 * @writes rect(pred, 16, 16, 12); @writes rect<u32>(out, 48, 48, 1);
 */
// @ts-ignore: decorator
@inline
export function satdIntra4x4(fenc: usize, fencStride: usize, edge: usize, available: i32, pred: usize, out: usize): void {
  if (LEVEL >= SIMD) satdIntra4x4_simd(fenc, fencStride, edge, available, pred, out);
  else if (LEVEL >= SWAR) satdIntra4x4_swar(fenc, fencStride, edge, available, pred, out);
  else satdIntra4x4_scalar(fenc, fencStride, edge, available, pred, out);
}
