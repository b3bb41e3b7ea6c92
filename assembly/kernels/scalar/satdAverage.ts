// SATD against the rounded average of two predictions: as scalar/satd, on differences to the average.

import { hadamardSum4x4 } from './satd';

// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize, c: usize, x: usize): i32 {
  return <i32>load<u8>(a + x) - ((<i32>load<u8>(b + x) + <i32>load<u8>(c + x) + 1) >> 1);
}

function block(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  const a1 = a + aStride;
  const a2 = a1 + aStride;
  const a3 = a2 + aStride;
  const b1 = b + bStride;
  const b2 = b1 + bStride;
  const b3 = b2 + bStride;
  const c1 = c + bStride;
  const c2 = c1 + bStride;
  const c3 = c2 + bStride;
  return hadamardSum4x4(
    difference(a, b, c, 0),
    difference(a, b, c, 1),
    difference(a, b, c, 2),
    difference(a, b, c, 3),
    difference(a1, b1, c1, 0),
    difference(a1, b1, c1, 1),
    difference(a1, b1, c1, 2),
    difference(a1, b1, c1, 3),
    difference(a2, b2, c2, 0),
    difference(a2, b2, c2, 1),
    difference(a2, b2, c2, 2),
    difference(a2, b2, c2, 3),
    difference(a3, b3, c3, 0),
    difference(a3, b3, c3, 1),
    difference(a3, b3, c3, 2),
    difference(a3, b3, c3, 3),
  );
}

function satdAverage(a: usize, aStride: usize, b: usize, c: usize, bStride: usize, width: usize, height: usize): i32 {
  let sum = 0;
  for (let y: usize = 0; y < height; y += 4) {
    const at = y * bStride;
    for (let x: usize = 0; x < width; x += 4) sum += block(a + y * aStride + x, aStride, b + at + x, c + at + x, bStride);
  }
  return sum >> 1;
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
