// Sum of absolute values of the 4x4 Hadamard transform of the differences, halved.

/** Half the sum of absolute Hadamard coefficients of 4x4 numbers: |x + y| + |x - y| is twice the larger of |x| and |y|. */
// @ts-ignore: decorator
@inline
export function hadamardSum4x4(
  x00: i32,
  x10: i32,
  x20: i32,
  x30: i32,
  x01: i32,
  x11: i32,
  x21: i32,
  x31: i32,
  x02: i32,
  x12: i32,
  x22: i32,
  x32: i32,
  x03: i32,
  x13: i32,
  x23: i32,
  x33: i32,
): i32 {
  const p0 = x00 + x10;
  const q0 = x00 - x10;
  const r0 = x20 + x30;
  const t0 = x20 - x30;
  const p1 = x01 + x11;
  const q1 = x01 - x11;
  const r1 = x21 + x31;
  const t1 = x21 - x31;
  const p2 = x02 + x12;
  const q2 = x02 - x12;
  const r2 = x22 + x32;
  const t2 = x22 - x32;
  const p3 = x03 + x13;
  const q3 = x03 - x13;
  const r3 = x23 + x33;
  const t3 = x23 - x33;
  const v00 = p0 + r0;
  const v01 = p1 + r1;
  const v02 = p2 + r2;
  const v03 = p3 + r3;
  const v10 = p0 - r0;
  const v11 = p1 - r1;
  const v12 = p2 - r2;
  const v13 = p3 - r3;
  const v20 = q0 + t0;
  const v21 = q1 + t1;
  const v22 = q2 + t2;
  const v23 = q3 + t3;
  const v30 = q0 - t0;
  const v31 = q1 - t1;
  const v32 = q2 - t2;
  const v33 = q3 - t3;
  return (
    max(abs(v00 + v01), abs(v02 + v03)) +
    max(abs(v00 - v01), abs(v02 - v03)) +
    max(abs(v10 + v11), abs(v12 + v13)) +
    max(abs(v10 - v11), abs(v12 - v13)) +
    max(abs(v20 + v21), abs(v22 + v23)) +
    max(abs(v20 - v21), abs(v22 - v23)) +
    max(abs(v30 + v31), abs(v32 + v33)) +
    max(abs(v30 - v31), abs(v32 - v33))
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
    <i32>load<u8>(a) - <i32>load<u8>(b),
    <i32>load<u8>(a1) - <i32>load<u8>(b1),
    <i32>load<u8>(a2) - <i32>load<u8>(b2),
    <i32>load<u8>(a3) - <i32>load<u8>(b3),
    <i32>load<u8>(a, 1) - <i32>load<u8>(b, 1),
    <i32>load<u8>(a1, 1) - <i32>load<u8>(b1, 1),
    <i32>load<u8>(a2, 1) - <i32>load<u8>(b2, 1),
    <i32>load<u8>(a3, 1) - <i32>load<u8>(b3, 1),
    <i32>load<u8>(a, 2) - <i32>load<u8>(b, 2),
    <i32>load<u8>(a1, 2) - <i32>load<u8>(b1, 2),
    <i32>load<u8>(a2, 2) - <i32>load<u8>(b2, 2),
    <i32>load<u8>(a3, 2) - <i32>load<u8>(b3, 2),
    <i32>load<u8>(a, 3) - <i32>load<u8>(b, 3),
    <i32>load<u8>(a1, 3) - <i32>load<u8>(b1, 3),
    <i32>load<u8>(a2, 3) - <i32>load<u8>(b2, 3),
    <i32>load<u8>(a3, 3) - <i32>load<u8>(b3, 3),
  );
}

function satd(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: usize): i32 {
  let sum = 0;
  for (let y: usize = 0; y < height; y += 4) {
    for (let x: usize = 0; x < width; x += 4) sum += block(a + y * aStride + x, aStride, b + y * bStride + x, bStride);
  }
  return sum;
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
