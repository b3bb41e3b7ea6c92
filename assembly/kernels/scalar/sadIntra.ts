// Sums of absolute differences against intra predictions.

import { dc16x16 } from './intraPredict';

export function sadIntra16x16_scalar(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  const mean = dc16x16(edge, available);
  let vertical = 0;
  let horizontal = 0;
  let dc = 0;
  for (let y: usize = 0; y < 16; y++) {
    const left = <i32>load<u8>(edge - 1 - y);
    for (let x: usize = 0; x < 16; x++) {
      const sample = <i32>load<u8>(fenc + x);
      vertical += abs(sample - <i32>load<u8>(edge + x, 1));
      horizontal += abs(sample - left);
      dc += abs(sample - mean);
    }
    fenc += fencStride;
  }
  store<i32>(out, vertical);
  store<i32>(out, horizontal, 4);
  store<i32>(out, dc, 8);
  store<i32>(out, 0, 12);
}
