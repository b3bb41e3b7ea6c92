// SATD against the rounded average of two predictions: as scalar/satd, on differences to the average.

import { hadamardSum4x4 } from './satd';

// @ts-ignore: decorator
@inline
function difference(a: i32, b: i32, c: i32): i32 {
  return a - ((b + c + 1) >> 1);
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
    difference(load<u8>(a), load<u8>(b), load<u8>(c)),
    difference(load<u8>(a1), load<u8>(b1), load<u8>(c1)),
    difference(load<u8>(a2), load<u8>(b2), load<u8>(c2)),
    difference(load<u8>(a3), load<u8>(b3), load<u8>(c3)),
    difference(load<u8>(a, 1), load<u8>(b, 1), load<u8>(c, 1)),
    difference(load<u8>(a1, 1), load<u8>(b1, 1), load<u8>(c1, 1)),
    difference(load<u8>(a2, 1), load<u8>(b2, 1), load<u8>(c2, 1)),
    difference(load<u8>(a3, 1), load<u8>(b3, 1), load<u8>(c3, 1)),
    difference(load<u8>(a, 2), load<u8>(b, 2), load<u8>(c, 2)),
    difference(load<u8>(a1, 2), load<u8>(b1, 2), load<u8>(c1, 2)),
    difference(load<u8>(a2, 2), load<u8>(b2, 2), load<u8>(c2, 2)),
    difference(load<u8>(a3, 2), load<u8>(b3, 2), load<u8>(c3, 2)),
    difference(load<u8>(a, 3), load<u8>(b, 3), load<u8>(c, 3)),
    difference(load<u8>(a1, 3), load<u8>(b1, 3), load<u8>(c1, 3)),
    difference(load<u8>(a2, 3), load<u8>(b2, 3), load<u8>(c2, 3)),
    difference(load<u8>(a3, 3), load<u8>(b3, 3), load<u8>(c3, 3)),
  );
}

function satdAverage(a: usize, aStride: usize, b: usize, c: usize, bStride: usize, width: usize, height: usize): i32 {
  let sum = 0;
  for (let y: usize = 0; y < height; y += 4) {
    const at = y * bStride;
    for (let x: usize = 0; x < width; x += 4) sum += block(a + y * aStride + x, aStride, b + at + x, c + at + x, bStride);
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
