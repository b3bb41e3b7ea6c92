// Half samples of one block, eight samples a step, by the steps of swar/halfPel: that says why nothing overflows.

import { centreSamples, evens, horizontalSamples, odds, roundSums, sixTap, verticalSums } from './halfPel';

/** Eight samples, or the first four. */
// @ts-ignore: decorator
@inline
function storeSamples(dst: usize, bytes: u64, width: i32): void {
  if (width == 4) store<u32>(dst, <u32>bytes);
  else store<u64>(dst, bytes);
}

export function interpolateH_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < <usize>width; x += 8) {
      storeSamples(dst + x, horizontalSamples(src + x), width);
    }
    dst += dstStride;
    src += srcStride;
  }
}

export function interpolateV_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  const stride2 = srcStride << 1;
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < <usize>width; x += 8) {
      const p = src + x;
      const row0 = load<u64>(p - stride2);
      const row1 = load<u64>(p - srcStride);
      const row2 = load<u64>(p);
      const row3 = load<u64>(p + srcStride);
      const row4 = load<u64>(p + stride2);
      const row5 = load<u64>(p + stride2 + srcStride);
      const even = sixTap(evens(row0), evens(row1), evens(row2), evens(row3), evens(row4), evens(row5));
      const odd = sixTap(odds(row0), odds(row1), odds(row2), odds(row3), odds(row4), odds(row5));
      storeSamples(dst + x, roundSums(even, odd), width);
    }
    dst += dstStride;
    src += srcStride;
  }
}

export function interpolateC_swar(
  dst: usize,
  dstStride: usize,
  src: usize,
  srcStride: usize,
  width: i32,
  height: i32,
  scratch: usize,
): void {
  const oddSums = scratch + <usize>width + 16;
  for (let y = 0; y < height; y++) {
    verticalSums(scratch, oddSums, src, srcStride, width);
    for (let x: usize = 0; x < <usize>width; x += 8) {
      storeSamples(dst + x, centreSamples(scratch + x, oddSums + x), width);
    }
    dst += dstStride;
    src += srcStride;
  }
}
