// Sums of absolute differences against intra predictions: a row of the block is read once, the row above stays in a register.

import { dc16x16 } from './intraPredict';
import { accumulate } from './sad';
import { storeSums } from './sadX4';

export function sadIntra16x16_simd(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  const above = v128.load(edge, 1);
  const mean = i8x16.splat(<i8>dc16x16(edge, available));
  let vertical = i64x2.splat(0);
  let horizontal = i64x2.splat(0);
  let dc = i64x2.splat(0);
  for (let y = 0; y < 16; y++) {
    edge--;
    const source = v128.load(fenc);
    vertical = accumulate(vertical, source, above);
    horizontal = accumulate(horizontal, source, v128.load_splat<u8>(edge));
    dc = accumulate(dc, source, mean);
    fenc += fencStride;
  }
  storeSums(out, vertical, horizontal, dc, i64x2.splat(0));
}
