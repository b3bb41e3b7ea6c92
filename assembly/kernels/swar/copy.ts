// Moving pixels, eight or four a word.

import { EACH_BYTE, LANE_ONES, LOW_BYTES, averageUp, gather } from './words';

export function copy16_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < 16; x += 8) store<u64>(dst + x, load<u64>(src + x));
    dst += dstStride;
    src += srcStride;
  }
}

export function copy8_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    store<u64>(dst, load<u64>(src));
    dst += dstStride;
    src += srcStride;
  }
}

export function copy4_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    store<u32>(dst, load<u32>(src));
    dst += dstStride;
    src += srcStride;
  }
}

/** `count` times a byte, in words as far as they fit. */
// @ts-ignore: decorator
@inline
function repeat(dst: usize, value: u8, count: usize): void {
  const word = <u64>value * EACH_BYTE;
  let x: usize = 0;
  for (; x + 8 <= count; x += 8) store<u64>(dst + x, word);
  for (; x < count; x++) store<u8>(dst + x, value);
}

export function extendSides_swar(row: usize, stride: usize, width: i32, pad: i32, rows: i32): void {
  for (let y = 0; y < rows; y++) {
    repeat(row - <usize>pad, load<u8>(row), pad);
    repeat(row + <usize>width, load<u8>(row + <usize>width - 1), pad);
    row += stride;
  }
}

/** Averages two rows, then the even and odd columns of the result. */
export function downscale2x_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, dstWidth: i32, dstHeight: i32): void {
  for (let y = 0; y < dstHeight; y++) {
    const below = src + srcStride;
    for (let x: usize = 0; x < <usize>dstWidth; x += 4) {
      const rows = averageUp(load<u64>(src + 2 * x), load<u64>(below + 2 * x));
      const sums = (rows & LOW_BYTES) + ((rows >> 8) & LOW_BYTES) + LANE_ONES;
      store<u32>(dst + x, gather((sums >> 1) & LOW_BYTES));
    }
    dst += dstStride;
    src = below + srcStride;
  }
}
