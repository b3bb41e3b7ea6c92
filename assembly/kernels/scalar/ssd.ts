// Sum of squared differences.

export function ssdRect_scalar(a: usize, aStride: usize, b: usize, bStride: usize, width: i32, height: i32): i64 {
  let sum: i64 = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const difference = <i32>load<u8>(a + <usize>x) - <i32>load<u8>(b + <usize>x);
      sum += <i64>(difference * difference);
    }
    a += aStride;
    b += bStride;
  }
  return sum;
}

export function ssd16x16_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return <i32>ssdRect_scalar(a, aStride, b, bStride, 16, 16);
}

export function ssd8x8_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return <i32>ssdRect_scalar(a, aStride, b, bStride, 8, 8);
}
