// Moving pixels: copies, picture borders, half-size pictures.

// @ts-ignore: decorator
@inline
function copy(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x++) store<u8>(dst + x, load<u8>(src + x));
    dst += dstStride;
    src += srcStride;
  }
}

export function copy16_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  copy(dst, dstStride, src, srcStride, 16, height);
}

export function copy8_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  copy(dst, dstStride, src, srcStride, 8, height);
}

export function copy4_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  copy(dst, dstStride, src, srcStride, 4, height);
}

export function extendSides_scalar(row: usize, stride: usize, width: i32, pad: i32, rows: i32): void {
  for (let y = 0; y < rows; y++) {
    const right = row + <usize>width;
    for (let x: usize = 0; x < <usize>pad; x++) {
      store<u8>(row - 1 - x, load<u8>(row));
      store<u8>(right + x, load<u8>(right - 1));
    }
    row += stride;
  }
}

// @ts-ignore: decorator
@inline
function roundedAverage(a: i32, b: i32): i32 {
  return (a + b + 1) >> 1;
}

/** Averages the two rows first, then their two columns, rounding up each time. */
export function downscale2x_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, dstWidth: i32, dstHeight: i32): void {
  for (let y = 0; y < dstHeight; y++) {
    const below = src + srcStride;
    for (let x: usize = 0; x < <usize>dstWidth; x++) {
      const left = roundedAverage(load<u8>(src + 2 * x), load<u8>(below + 2 * x));
      const right = roundedAverage(load<u8>(src + 2 * x, 1), load<u8>(below + 2 * x, 1));
      store<u8>(dst + x, <u8>roundedAverage(left, right));
    }
    dst += dstStride;
    src = below + srcStride;
  }
}
