// Sums of absolute differences of one block against four references, which share the loads of the block: eight pixels of each a step.

import { absDifference, averageUp, laneSum, pairSums } from './words';

// @ts-ignore: decorator
@inline
function sadX4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
  width: usize,
  height: i32,
): void {
  let sums0: u64 = 0;
  let sums1: u64 = 0;
  let sums2: u64 = 0;
  let sums3: u64 = 0;
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x += 8) {
      const source = load<u64>(fenc + x);
      sums0 += pairSums(absDifference(source, load<u64>(ref0 + x)));
      sums1 += pairSums(absDifference(source, load<u64>(ref1 + x)));
      sums2 += pairSums(absDifference(source, load<u64>(ref2 + x)));
      sums3 += pairSums(absDifference(source, load<u64>(ref3 + x)));
    }
    fenc += fencStride;
    ref0 += refStride;
    ref1 += refStride;
    ref2 += refStride;
    ref3 += refStride;
  }
  store<u32>(out, laneSum(sums0));
  store<u32>(out, laneSum(sums1), 4);
  store<u32>(out, laneSum(sums2), 8);
  store<u32>(out, laneSum(sums3), 12);
}

export function sad16x16x4_swar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 16, 16);
}

export function sad16x8x4_swar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 16, 8);
}

export function sad8x16x4_swar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 8, 16);
}

export function sad8x8x4_swar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 8, 8);
}
