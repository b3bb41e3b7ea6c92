// Sum of absolute values of the 4x4 Hadamard transform of the differences, halved.

// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize, x: usize): i32 {
  return <i32>load<u8>(a + x) - <i32>load<u8>(b + x);
}

/** Sum of absolute values of the Hadamard transform of four numbers. */
// @ts-ignore: decorator
@inline
function hadamardSum(x0: i32, x1: i32, x2: i32, x3: i32): i32 {
  const sum01 = x0 + x1;
  const sum23 = x2 + x3;
  const difference01 = x0 - x1;
  const difference23 = x2 - x3;
  return abs(sum01 + sum23) + abs(sum01 - sum23) + abs(difference01 + difference23) + abs(difference01 - difference23);
}

/** Sum of absolute Hadamard coefficients of 4x4 numbers: the rows' sums and differences of pairs, then the columns of these. */
// @ts-ignore: decorator
@inline
export function hadamardSum4x4(
  x00: i32,
  x01: i32,
  x02: i32,
  x03: i32,
  x10: i32,
  x11: i32,
  x12: i32,
  x13: i32,
  x20: i32,
  x21: i32,
  x22: i32,
  x23: i32,
  x30: i32,
  x31: i32,
  x32: i32,
  x33: i32,
): i32 {
  const s00 = x00 + x01;
  const s02 = x02 + x03;
  const s10 = x10 + x11;
  const s12 = x12 + x13;
  const s20 = x20 + x21;
  const s22 = x22 + x23;
  const s30 = x30 + x31;
  const s32 = x32 + x33;
  const d00 = x00 - x01;
  const d02 = x02 - x03;
  const d10 = x10 - x11;
  const d12 = x12 - x13;
  const d20 = x20 - x21;
  const d22 = x22 - x23;
  const d30 = x30 - x31;
  const d32 = x32 - x33;
  return (
    hadamardSum(s00 + s02, s10 + s12, s20 + s22, s30 + s32) +
    hadamardSum(s00 - s02, s10 - s12, s20 - s22, s30 - s32) +
    hadamardSum(d00 + d02, d10 + d12, d20 + d22, d30 + d32) +
    hadamardSum(d00 - d02, d10 - d12, d20 - d22, d30 - d32)
  );
}

function block(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  const a1 = a + aStride;
  const a2 = a1 + aStride;
  const a3 = a2 + aStride;
  const b1 = b + bStride;
  const b2 = b1 + bStride;
  const b3 = b2 + bStride;
  return hadamardSum4x4(
    difference(a, b, 0),
    difference(a, b, 1),
    difference(a, b, 2),
    difference(a, b, 3),
    difference(a1, b1, 0),
    difference(a1, b1, 1),
    difference(a1, b1, 2),
    difference(a1, b1, 3),
    difference(a2, b2, 0),
    difference(a2, b2, 1),
    difference(a2, b2, 2),
    difference(a2, b2, 3),
    difference(a3, b3, 0),
    difference(a3, b3, 1),
    difference(a3, b3, 2),
    difference(a3, b3, 3),
  );
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
