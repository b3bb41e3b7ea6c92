// Averages and bilinear chroma samples, eight or four pixels a word.

import { LANE_ONES, LOW_BYTES, averageUp, gather, spread } from './words';

export function average16_swar(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < 16; x += 8) store<u64>(dst + x, averageUp(load<u64>(a + x), load<u64>(b + x)));
    dst += dstStride;
    a += aStride;
    b += bStride;
  }
}

export function average8_swar(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    store<u64>(dst, averageUp(load<u64>(a), load<u64>(b)));
    dst += dstStride;
    a += aStride;
    b += bStride;
  }
}

export function average4_swar(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    store<u32>(dst, <u32>averageUp(load<u32>(a), load<u32>(b)));
    dst += dstStride;
    a += aStride;
    b += bStride;
  }
}

/** Lanes of one row between `dx` eighths, each at most 8 * 255: a word times a number is each of its lanes times it. */
// @ts-ignore: decorator
@inline
function betweenColumns(left: u64, right: u64, dx: u64): u64 {
  return left * (8 - dx) + right * dx;
}

/** Lanes of two such rows between `dy` eighths, each at most 64 * 255, rounded to bytes. */
// @ts-ignore: decorator
@inline
function betweenRows(upper: u64, lower: u64, dy: u64): u64 {
  return ((upper * (8 - dy) + lower * dy + 32 * LANE_ONES) >> 6) & LOW_BYTES;
}

export function chromaMc8_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  let upperEven: u64 = 0;
  let upperOdd: u64 = 0;
  for (let y = 0; y <= height; y++) {
    const odd = (load<u64>(src) >> 8) & LOW_BYTES;
    const lowerEven = betweenColumns(load<u64>(src) & LOW_BYTES, odd, dx);
    const lowerOdd = betweenColumns(odd, (load<u64>(src, 1) >> 8) & LOW_BYTES, dx);
    if (y > 0) {
      store<u64>(dst, betweenRows(upperEven, lowerEven, dy) | (betweenRows(upperOdd, lowerOdd, dy) << 8));
      dst += dstStride;
    }
    upperEven = lowerEven;
    upperOdd = lowerOdd;
    src += srcStride;
  }
}

// @ts-ignore: decorator
@inline
function row4(src: usize, dx: i32): u64 {
  return betweenColumns(spread(load<u32>(src)), spread(load<u32>(src, 1)), dx);
}

export function chromaMc4_swar(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  let upper = row4(src, dx);
  for (let y = 0; y < height; y++) {
    src += srcStride;
    const lower = row4(src, dx);
    store<u32>(dst, gather(betweenRows(upper, lower, dy)));
    upper = lower;
    dst += dstStride;
  }
}
