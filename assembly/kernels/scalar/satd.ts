// Sum of absolute values of the 4x4 Hadamard transform of the differences, halved.

// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize, x: usize): i32 {
  return <i32>load<u8>(a + x) - <i32>load<u8>(b + x);
}

/** Sum of absolute values of the Hadamard transform of four numbers. */
// @ts-ignore: decorator
@inline
function hadamardSum(a: i32, b: i32, c: i32, d: i32): i32 {
  return abs(a + b + c + d) + abs(a - b + c - d) + abs(a + b - c - d) + abs(a - b - c + d);
}

/** Coefficient `u` of the Hadamard transform of a row of four differences. */
// @ts-ignore: decorator
@inline
function hadamardRow(a: usize, b: usize, u: i32): i32 {
  const even = u & 1 ? difference(a, b, 0) - difference(a, b, 1) : difference(a, b, 0) + difference(a, b, 1);
  const odd = u & 1 ? difference(a, b, 2) - difference(a, b, 3) : difference(a, b, 2) + difference(a, b, 3);
  return u & 2 ? even - odd : even + odd;
}

/** Sum of absolute Hadamard coefficients of one 4x4 block. */
function block(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  const a1 = a + aStride;
  const a2 = a1 + aStride;
  const a3 = a2 + aStride;
  const b1 = b + bStride;
  const b2 = b1 + bStride;
  const b3 = b2 + bStride;
  let sum = 0;
  for (let u = 0; u < 4; u++)
    sum += hadamardSum(hadamardRow(a, b, u), hadamardRow(a1, b1, u), hadamardRow(a2, b2, u), hadamardRow(a3, b3, u));
  return sum;
}

function satd(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: usize): i32 {
  let sum = 0;
  for (let y: usize = 0; y < height; y += 4) {
    for (let x: usize = 0; x < width; x += 4) sum += block(a + y * aStride + x, aStride, b + y * bStride + x, bStride);
  }
  return sum >> 1;
}

export function satd16x16_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 16, 16);
}

export function satd16x8_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 16, 8);
}

export function satd8x16_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 8, 16);
}

export function satd8x8_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 8, 8);
}

export function satd8x4_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 8, 4);
}

export function satd4x8_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 4, 8);
}

export function satd4x4_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return satd(a, aStride, b, bStride, 4, 4);
}
