// Sums of squared differences: four pixels a step, each in a sum of its own.

// @ts-ignore: decorator
@inline
function square(a: u8, b: u8): i32 {
  const difference = <i32>a - <i32>b;
  return difference * difference;
}

/** At most 16x16 pixels: each sum is at most 64 * 255 * 255. */
// @ts-ignore: decorator
@inline
function ssd(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: i32): i32 {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x += 4) {
      sum0 += square(load<u8>(a + x), load<u8>(b + x));
      sum1 += square(load<u8>(a + x, 1), load<u8>(b + x, 1));
      sum2 += square(load<u8>(a + x, 2), load<u8>(b + x, 2));
      sum3 += square(load<u8>(a + x, 3), load<u8>(b + x, 3));
    }
    a += aStride;
    b += bStride;
  }
  return sum0 + sum1 + (sum2 + sum3);
}

export function ssd16x16_ilp(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return ssd(a, aStride, b, bStride, 16, 16);
}

export function ssd8x8_ilp(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return ssd(a, aStride, b, bStride, 8, 8);
}
