// Sums of absolute differences against intra predictions: a word of the block is read once, the row above stays in two words.

import { dc16x16 } from './intraPredict';
import { EACH_BYTE, absDifference, laneSum, pairSums } from './words';

// @ts-ignore: decorator
@inline
function sums(source: u64, prediction: u64): u64 {
  return pairSums(absDifference(source, prediction));
}

export function sadIntra16x16_swar(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  const above0 = load<u64>(edge, 1);
  const above8 = load<u64>(edge, 9);
  const mean = <u64>dc16x16(edge, available) * EACH_BYTE;
  let vertical: u64 = 0;
  let horizontal: u64 = 0;
  let dc: u64 = 0;
  for (let y = 0; y < 16; y++) {
    edge--;
    const left = <u64>load<u8>(edge) * EACH_BYTE;
    const source0 = load<u64>(fenc);
    const source8 = load<u64>(fenc, 8);
    vertical += sums(source0, above0) + sums(source8, above8);
    horizontal += sums(source0, left) + sums(source8, left);
    dc += sums(source0, mean) + sums(source8, mean);
    fenc += fencStride;
  }
  store<u32>(out, laneSum(vertical));
  store<u32>(out, laneSum(horizontal), 4);
  store<u32>(out, laneSum(dc), 8);
  store<u32>(out, 0, 12);
}
