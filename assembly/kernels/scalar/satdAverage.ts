// SATD against the rounded average of two predictions: as scalar/satd, on differences to the average.

import { hadamardSum } from './satd';

// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize, c: usize, x: usize): i32 {
  return <i32>load<u8>(a + x) - ((<i32>load<u8>(b + x) + <i32>load<u8>(c + x) + 1) >> 1);
}

/** Sum of absolute Hadamard coefficients of one 4x4 block, doubled. */
function block(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  const d00 = difference(a + 0 * aStride, b + 0 * bStride, c + 0 * bStride, 0);
  const d01 = difference(a + 0 * aStride, b + 0 * bStride, c + 0 * bStride, 1);
  const d02 = difference(a + 0 * aStride, b + 0 * bStride, c + 0 * bStride, 2);
  const d03 = difference(a + 0 * aStride, b + 0 * bStride, c + 0 * bStride, 3);
  const d10 = difference(a + 1 * aStride, b + 1 * bStride, c + 1 * bStride, 0);
  const d11 = difference(a + 1 * aStride, b + 1 * bStride, c + 1 * bStride, 1);
  const d12 = difference(a + 1 * aStride, b + 1 * bStride, c + 1 * bStride, 2);
  const d13 = difference(a + 1 * aStride, b + 1 * bStride, c + 1 * bStride, 3);
  const d20 = difference(a + 2 * aStride, b + 2 * bStride, c + 2 * bStride, 0);
  const d21 = difference(a + 2 * aStride, b + 2 * bStride, c + 2 * bStride, 1);
  const d22 = difference(a + 2 * aStride, b + 2 * bStride, c + 2 * bStride, 2);
  const d23 = difference(a + 2 * aStride, b + 2 * bStride, c + 2 * bStride, 3);
  const d30 = difference(a + 3 * aStride, b + 3 * bStride, c + 3 * bStride, 0);
  const d31 = difference(a + 3 * aStride, b + 3 * bStride, c + 3 * bStride, 1);
  const d32 = difference(a + 3 * aStride, b + 3 * bStride, c + 3 * bStride, 2);
  const d33 = difference(a + 3 * aStride, b + 3 * bStride, c + 3 * bStride, 3);
  return (
    hadamardSum(d00 + d01 + d02 + d03, d10 + d11 + d12 + d13, d20 + d21 + d22 + d23, d30 + d31 + d32 + d33) +
    hadamardSum(d00 - d01 + d02 - d03, d10 - d11 + d12 - d13, d20 - d21 + d22 - d23, d30 - d31 + d32 - d33) +
    hadamardSum(d00 + d01 - d02 - d03, d10 + d11 - d12 - d13, d20 + d21 - d22 - d23, d30 + d31 - d32 - d33) +
    hadamardSum(d00 - d01 - d02 + d03, d10 - d11 - d12 + d13, d20 - d21 - d22 + d23, d30 - d31 - d32 + d33)
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
