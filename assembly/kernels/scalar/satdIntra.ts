// Sums of absolute transformed differences against intra predictions.

import { INTRA4_HORIZONTAL_UP } from '../../common/constants';
import { dc16x16 } from './intraPredict';
import { predict4x4 } from './intraPredict4x4';
import { hadamardSum4x4, satd16x16_scalar, satd4x4_scalar } from './satd';

// @ts-ignore: decorator
@inline
function at(p: usize): i32 {
  return <i32>load<u8>(p);
}

/** Sum of a 4x4 block against four rows of one value each. */
function againstRows(fenc: usize, stride: usize, r0: i32, r1: i32, r2: i32, r3: i32): i32 {
  const row1 = fenc + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  return hadamardSum4x4(
    at(fenc) - r0,
    at(row1) - r1,
    at(row2) - r2,
    at(row3) - r3,
    at(fenc + 1) - r0,
    at(row1 + 1) - r1,
    at(row2 + 1) - r2,
    at(row3 + 1) - r3,
    at(fenc + 2) - r0,
    at(row1 + 2) - r1,
    at(row2 + 2) - r2,
    at(row3 + 2) - r3,
    at(fenc + 3) - r0,
    at(row1 + 3) - r1,
    at(row2 + 3) - r2,
    at(row3 + 3) - r3,
  );
}

/** The row above, read again for each row, is the vertical prediction. */
export function satdIntra16x16_scalar(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  const mean = dc16x16(edge, available);
  const vertical = satd16x16_scalar(fenc, fencStride, edge + 1, 0);
  let horizontal = 0;
  let dc = 0;
  for (let y: usize = 0; y < 16; y += 4) {
    const left = edge - 1 - y;
    for (let x: usize = 0; x < 16; x += 4) {
      horizontal += againstRows(fenc + x, fencStride, at(left), at(left - 1), at(left - 2), at(left - 3));
      dc += againstRows(fenc + x, fencStride, mean, mean, mean, mean);
    }
    fenc += fencStride << 2;
  }
  store<i32>(out, vertical);
  store<i32>(out, horizontal, 4);
  store<i32>(out, dc, 8);
  store<i32>(out, 0, 12);
}

export function satdIntra4x4_scalar(fenc: usize, fencStride: usize, edge: usize, available: i32, pred: usize, out: usize): void {
  for (let i = 0; i < 12; i++) {
    const block = pred + <usize>(((i >> 2) << 6) + ((i & 3) << 2));
    predict4x4(block, 16, edge, min(i, INTRA4_HORIZONTAL_UP), available);
    store<i32>(out + ((<usize>i) << 2), satd4x4_scalar(fenc, fencStride, block, 16));
  }
}
