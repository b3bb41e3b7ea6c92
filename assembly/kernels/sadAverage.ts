// Sums of absolute differences of a block against the rounded averages of one prediction with each of four others: the quarter samples
// around a full or half sample. Pixels may lie anywhere; nothing outside the blocks is read. The predictions share a stride; `out` is u32[4].

import { SIMD, SWAR } from '../common/level';
import { sadAverage16x16x4_scalar } from './scalar/sad';
import { sadAverage16x16x4_swar } from './swar/sadX4';
import { sadAverage16x16x4_simd } from './simd/sadX4';

/** @writes rect<u32>(out, 16, 16, 1); */
// @ts-ignore: decorator
@inline
export function sadAverage16x16x4(
  fenc: usize,
  fencStride: usize,
  centre: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  if (LEVEL >= SIMD) sadAverage16x16x4_simd(fenc, fencStride, centre, ref0, ref1, ref2, ref3, refStride, out);
  else if (LEVEL >= SWAR) sadAverage16x16x4_swar(fenc, fencStride, centre, ref0, ref1, ref2, ref3, refStride, out);
  else sadAverage16x16x4_scalar(fenc, fencStride, centre, ref0, ref1, ref2, ref3, refStride, out);
}
