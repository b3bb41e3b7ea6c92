// Sum of absolute values of the 4x4 Hadamard transform of the differences, halved.

// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize, x: usize): i32 {
  return <i32>load<u8>(a + x) - <i32>load<u8>(b + x);
}

/** Sum of absolute values of the Hadamard transform of four numbers. */
// @ts-ignore: decorator
@inline
export function hadamardSum(a: i32, b: i32, c: i32, d: i32): i32 {
  return abs(a + b + c + d) + abs(a - b + c - d) + abs(a + b - c - d) + abs(a - b - c + d);
}

// @ts-ignore: decorator
@inline
function pairSum(a: usize, b: usize, x: usize): i32 {
  return difference(a, b, x) + difference(a, b, x + 1);
}

// @ts-ignore: decorator
@inline
function pairDifference(a: usize, b: usize, x: usize): i32 {
  return difference(a, b, x) - difference(a, b, x + 1);
}

/** Sum of absolute Hadamard coefficients of one 4x4 block: a column of coefficients for each way to combine a row's two pairs. */
function block(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  const a1 = a + aStride;
  const a2 = a1 + aStride;
  const a3 = a2 + aStride;
  const b1 = b + bStride;
  const b2 = b1 + bStride;
  const b3 = b2 + bStride;
  const sum00 = pairSum(a, b, 0);
  const sum02 = pairSum(a, b, 2);
  const sum10 = pairSum(a1, b1, 0);
  const sum12 = pairSum(a1, b1, 2);
  const sum20 = pairSum(a2, b2, 0);
  const sum22 = pairSum(a2, b2, 2);
  const sum30 = pairSum(a3, b3, 0);
  const sum32 = pairSum(a3, b3, 2);
  const difference00 = pairDifference(a, b, 0);
  const difference02 = pairDifference(a, b, 2);
  const difference10 = pairDifference(a1, b1, 0);
  const difference12 = pairDifference(a1, b1, 2);
  const difference20 = pairDifference(a2, b2, 0);
  const difference22 = pairDifference(a2, b2, 2);
  const difference30 = pairDifference(a3, b3, 0);
  const difference32 = pairDifference(a3, b3, 2);
  return (
    hadamardSum(sum00 + sum02, sum10 + sum12, sum20 + sum22, sum30 + sum32) +
    hadamardSum(sum00 - sum02, sum10 - sum12, sum20 - sum22, sum30 - sum32) +
    hadamardSum(difference00 + difference02, difference10 + difference12, difference20 + difference22, difference30 + difference32) +
    hadamardSum(difference00 - difference02, difference10 - difference12, difference20 - difference22, difference30 - difference32)
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
