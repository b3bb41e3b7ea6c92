// Sums of absolute transformed differences against intra predictions.

import { INTRA4_HORIZONTAL_UP } from '../../common/constants';
import { dc16x16 } from './intraPredict';
import { predict4x4 } from './intraPredict4x4';
import { firstDifferences, positiveSums, satd, satd4x4_swar, total } from './satd';
import { EACH_BYTE } from './words';

/** Sum of four rows of sixteen against rows of one value each, which a word repeats. */
function againstRows(fenc: usize, stride: usize, row0: u64, row1: u64, row2: u64, row3: u64): i32 {
  const fenc2 = fenc + 2 * stride;
  let positives: u64 = 0;
  let firsts: u64 = 0;
  for (let x: usize = 0; x < 16; x += 8) {
    const source = load<u64>(fenc + x);
    positives += positiveSums(
      source,
      load<u64>(fenc + stride + x),
      load<u64>(fenc2 + x),
      load<u64>(fenc2 + stride + x),
      row0,
      row1,
      row2,
      row3,
    );
    firsts += firstDifferences(source, row0);
  }
  return total(positives, firsts);
}

// @ts-ignore: decorator
@inline
function eight(p: usize): u64 {
  return <u64>load<u8>(p) * EACH_BYTE;
}

/** The row above, read again for each row, is the vertical prediction. */
export function satdIntra16x16_swar(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  const mean = <u64>dc16x16(edge, available) * EACH_BYTE;
  const lower = fenc + 8 * fencStride;
  store<i32>(out, satd(fenc, fencStride, edge + 1, 0, 16, 8) + satd(lower, fencStride, edge + 1, 0, 16, 8));
  let horizontal = 0;
  let dc = 0;
  for (let y: usize = 0; y < 16; y += 4) {
    const left = edge - 1 - y;
    horizontal += againstRows(fenc, fencStride, eight(left), eight(left - 1), eight(left - 2), eight(left - 3));
    dc += againstRows(fenc, fencStride, mean, mean, mean, mean);
    fenc += fencStride << 2;
  }
  store<i32>(out, horizontal, 4);
  store<i32>(out, dc, 8);
  store<i32>(out, 0, 12);
}

export function satdIntra4x4_swar(fenc: usize, fencStride: usize, edge: usize, available: i32, pred: usize, out: usize): void {
  for (let i = 0; i < 12; i++) {
    const block = pred + <usize>(((i >> 2) << 6) + ((i & 3) << 2));
    predict4x4(block, 16, edge, min(i, INTRA4_HORIZONTAL_UP), available);
    store<i32>(out + ((<usize>i) << 2), satd4x4_swar(fenc, fencStride, block, 16));
  }
}
