// Sums of absolute differences of one block against four references, which share the loads of the block.
// 1. Sixteen bytes a step: one row of 16 or two of 8. 2. |fenc - ref| of each reference. 3. Neighbours added into eight 16-bit lanes:
// at most 16 steps of 2 * 255. 4. The four vectors of 32-bit sums are transposed and added, so that each lane holds one answer.

import { loadRows8x2, unpackHigh32, unpackHigh64, unpackLow32, unpackLow64 } from './lanes';
import { accumulate } from './sad';

/** Stores the sums of the 32-bit lanes of four vectors. */
// @ts-ignore: decorator
@inline
export function storeTotals(out: usize, lanes0: v128, lanes1: v128, lanes2: v128, lanes3: v128): void {
  const sums01 = i32x4.add(unpackLow32(lanes0, lanes1), unpackHigh32(lanes0, lanes1));
  const sums23 = i32x4.add(unpackLow32(lanes2, lanes3), unpackHigh32(lanes2, lanes3));
  v128.store(out, i32x4.add(unpackLow64(sums01, sums23), unpackHigh64(sums01, sums23)));
}

// @ts-ignore: decorator
@inline
export function storeSums(out: usize, sums0: v128, sums1: v128, sums2: v128, sums3: v128): void {
  storeTotals(
    out,
    i32x4.extadd_pairwise_i16x8_u(sums0),
    i32x4.extadd_pairwise_i16x8_u(sums1),
    i32x4.extadd_pairwise_i16x8_u(sums2),
    i32x4.extadd_pairwise_i16x8_u(sums3),
  );
}

// @ts-ignore: decorator
@inline
function sad16x4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
  height: i32,
): void {
  let sums0 = i64x2.splat(0);
  let sums1 = i64x2.splat(0);
  let sums2 = i64x2.splat(0);
  let sums3 = i64x2.splat(0);
  for (let y = 0; y < height; y += 2) {
    const source = v128.load(fenc);
    sums0 = accumulate(sums0, source, v128.load(ref0));
    sums1 = accumulate(sums1, source, v128.load(ref1));
    sums2 = accumulate(sums2, source, v128.load(ref2));
    sums3 = accumulate(sums3, source, v128.load(ref3));
    const next = v128.load(fenc + fencStride);
    sums0 = accumulate(sums0, next, v128.load(ref0 + refStride));
    sums1 = accumulate(sums1, next, v128.load(ref1 + refStride));
    sums2 = accumulate(sums2, next, v128.load(ref2 + refStride));
    sums3 = accumulate(sums3, next, v128.load(ref3 + refStride));
    fenc += fencStride << 1;
    ref0 += refStride << 1;
    ref1 += refStride << 1;
    ref2 += refStride << 1;
    ref3 += refStride << 1;
  }
  storeSums(out, sums0, sums1, sums2, sums3);
}

// @ts-ignore: decorator
@inline
function sad8x4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
  height: i32,
): void {
  let sums0 = i64x2.splat(0);
  let sums1 = i64x2.splat(0);
  let sums2 = i64x2.splat(0);
  let sums3 = i64x2.splat(0);
  for (let y = 0; y < height; y += 2) {
    const source = loadRows8x2(fenc, fenc + fencStride);
    sums0 = accumulate(sums0, source, loadRows8x2(ref0, ref0 + refStride));
    sums1 = accumulate(sums1, source, loadRows8x2(ref1, ref1 + refStride));
    sums2 = accumulate(sums2, source, loadRows8x2(ref2, ref2 + refStride));
    sums3 = accumulate(sums3, source, loadRows8x2(ref3, ref3 + refStride));
    fenc += fencStride << 1;
    ref0 += refStride << 1;
    ref1 += refStride << 1;
    ref2 += refStride << 1;
    ref3 += refStride << 1;
  }
  storeSums(out, sums0, sums1, sums2, sums3);
}

export function sad16x16x4_simd(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sad16x4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 16);
}

export function sad16x8x4_simd(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sad16x4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 8);
}

export function sad8x16x4_simd(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sad8x4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 16);
}

export function sad8x8x4_simd(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sad8x4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 8);
}
