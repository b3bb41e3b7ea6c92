// Sums of absolute transformed differences against intra predictions.

import { INTRA4_HORIZONTAL_UP } from '../../common/constants';
import { dc16x16 } from './intraPredict';
import { predict4x4 } from './intraPredict4x4';
import { ROWS, block, satd16x16_scalar, satd4x4_scalar } from './satd';

/** Sum against rows of one value each, which stand `step` bytes apart. */
function againstRows(fenc: usize, fencStride: usize, row: usize, step: usize): i32 {
  let sum = 0;
  for (let y: usize = 0; y < 16; y += 4) {
    for (let x: usize = 0; x < 16; x += 4) sum += block(fenc + x, fencStride, row, 0, step, ROWS);
    fenc += 4 * fencStride;
    row += 4 * step;
  }
  return sum;
}

/** The row above, read again for each row, is the vertical prediction. The mean stands in memory too until its sum is known. */
export function satdIntra16x16_scalar(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  const mean = out + 8;
  store<u8>(mean, <u8>dc16x16(edge, available));
  store<i32>(mean, againstRows(fenc, fencStride, mean, 0));
  store<i32>(out, satd16x16_scalar(fenc, fencStride, edge + 1, 0));
  store<i32>(out, againstRows(fenc, fencStride, edge - 1, -1), 4);
  store<i32>(out, 0, 12);
}

export function satdIntra4x4_scalar(fenc: usize, fencStride: usize, edge: usize, available: i32, pred: usize, out: usize): void {
  for (let i = 0; i < 12; i++) {
    const block = pred + <usize>(((i >> 2) << 6) + ((i & 3) << 2));
    predict4x4(block, 16, edge, min(i, INTRA4_HORIZONTAL_UP), available);
    store<i32>(out + ((<usize>i) << 2), satd4x4_scalar(fenc, fencStride, block, 16));
  }
}
