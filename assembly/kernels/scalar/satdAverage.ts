// SATD against the rounded average of two predictions: as scalar/satd, on differences to the average.

import { AVERAGES, block } from './satd';

function satdAverage(a: usize, aStride: usize, b: usize, c: usize, bStride: usize, width: usize, height: usize): i32 {
  let sum = 0;
  for (let y: usize = 0; y < height; y += 4) {
    const at = y * bStride;
    for (let x: usize = 0; x < width; x += 4) sum += block(a + y * aStride + x, aStride, b + at + x, c + at + x, bStride, AVERAGES);
  }
  return sum;
}

export function satdAverage16x16_scalar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage(a, aStride, b, c, bStride, 16, 16);
}

export function satdAverage16x8_scalar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage(a, aStride, b, c, bStride, 16, 8);
}

export function satdAverage8x16_scalar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage(a, aStride, b, c, bStride, 8, 16);
}

export function satdAverage8x8_scalar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage(a, aStride, b, c, bStride, 8, 8);
}
