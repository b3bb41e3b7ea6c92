// Sum of absolute values of the 4x4 Hadamard transform of the differences, halved.

// What a prediction is made of: samples, rounded averages of two, or rows of one sample each.
export const SAMPLES: i32 = 0;
export const AVERAGES: i32 = 1;
export const ROWS: i32 = 2;

/** Difference of a pixel to that of a prediction. */
// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize, c: usize, x: usize, made: i32): i32 {
  if (made == ROWS) return <i32>load<u8>(a + x) - <i32>load<u8>(b);
  if (made == AVERAGES) return <i32>load<u8>(a + x) - ((<i32>load<u8>(b + x) + <i32>load<u8>(c + x) + 1) >> 1);
  return <i32>load<u8>(a + x) - <i32>load<u8>(b + x);
}

/**
 * Half the sum of absolute Hadamard coefficients of a 4x4 block. Two rows a step: both horizontal stages and the first vertical one. The
 * last stage would be |x + y| + |x - y| of a result x of the upper rows and y of the lower ones: twice the larger of |x| and |y|. The loop
 * also keeps the pixels of four rows from being loaded before any of them is used, which registers would not hold.
 */
// @ts-ignore: decorator
@inline
export function block(a: usize, aStride: usize, b: usize, c: usize, bStride: usize, made: i32): i32 {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let difference0 = 0;
  let difference1 = 0;
  let difference2 = 0;
  let difference3 = 0;
  for (let y = 0; y < 4; y += 2) {
    const x0 = difference(a, b, c, 0, made);
    const x1 = difference(a, b, c, 1, made);
    const x2 = difference(a, b, c, 2, made);
    const x3 = difference(a, b, c, 3, made);
    a += aStride;
    b += bStride;
    c += bStride;
    const y0 = difference(a, b, c, 0, made);
    const y1 = difference(a, b, c, 1, made);
    const y2 = difference(a, b, c, 2, made);
    const y3 = difference(a, b, c, 3, made);
    a += aStride;
    b += bStride;
    c += bStride;
    const u0 = x0 + y0;
    const u1 = x1 + y1;
    const u2 = x2 + y2;
    const u3 = x3 + y3;
    const v0 = x0 - y0;
    const v1 = x1 - y1;
    const v2 = x2 - y2;
    const v3 = x3 - y3;
    sum0 = max(sum0, abs(u0 + u1 + (u2 + u3)));
    sum1 = max(sum1, abs(u0 + u1 - (u2 + u3)));
    sum2 = max(sum2, abs(u0 - u1 + (u2 - u3)));
    sum3 = max(sum3, abs(u0 - u1 - (u2 - u3)));
    difference0 = max(difference0, abs(v0 + v1 + (v2 + v3)));
    difference1 = max(difference1, abs(v0 + v1 - (v2 + v3)));
    difference2 = max(difference2, abs(v0 - v1 + (v2 - v3)));
    difference3 = max(difference3, abs(v0 - v1 - (v2 - v3)));
  }
  return sum0 + sum1 + (sum2 + sum3) + (difference0 + difference1 + (difference2 + difference3));
}

function satd(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: usize): i32 {
  let sum = 0;
  for (let y: usize = 0; y < height; y += 4) {
    for (let x: usize = 0; x < width; x += 4) sum += block(a + x, aStride, b + x, 0, bStride, SAMPLES);
    a += 4 * aStride;
    b += 4 * bStride;
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
