// Fractional sample interpolation (clause 8.4.2.2).

// @ts-ignore: decorator
@inline
function clip255(value: i32): u8 {
  return <u8>max(0, min(255, value));
}

/** The six-tap filter (1, -5, 20, 20, -5, 1) over bytes that lie `step` apart; `p` is the third. */
// @ts-ignore: decorator
@inline
function sixTap(p: usize, step: usize): i32 {
  const outer = <i32>load<u8>(p - 2 * step) + <i32>load<u8>(p + 3 * step);
  const middle = <i32>load<u8>(p - step) + <i32>load<u8>(p + 2 * step);
  const inner = <i32>load<u8>(p) + <i32>load<u8>(p + step);
  return outer + 5 * (4 * inner - middle);
}

/** The same filter over 16-bit intermediates; `p` is the third. */
// @ts-ignore: decorator
@inline
function sixTap16(p: usize): i32 {
  const outer = <i32>load<i16>(p) + <i32>load<i16>(p, 10);
  const middle = <i32>load<i16>(p, 2) + <i32>load<i16>(p, 8);
  const inner = <i32>load<i16>(p, 4) + <i32>load<i16>(p, 6);
  return outer + 5 * (4 * inner - middle);
}

/** Half samples b, h and j of clause 8.4.2.2.1; scratch holds the unrounded h of one row, from two columns left of the picture. */
export function halfPelPlanes_scalar(
  dstH: usize,
  dstV: usize,
  dstC: usize,
  src: usize,
  stride: usize,
  width: i32,
  height: i32,
  scratch: usize,
): void {
  for (let y = 0; y < height; y++) {
    const row = <usize>y * stride;
    for (let x = 0; x < width + 5; x++) store<i16>(scratch + ((<usize>x) << 1), <i16>sixTap(src + row + <usize>x - 2, stride));
    for (let x: usize = 0; x < <usize>width; x++) {
      const h1 = <i32>load<i16>(scratch + (x << 1), 4);
      store<u8>(dstH + row + x, clip255((sixTap(src + row + x, 1) + 16) >> 5));
      store<u8>(dstV + row + x, clip255((h1 + 16) >> 5));
      store<u8>(dstC + row + x, clip255((sixTap16(scratch + (x << 1)) + 512) >> 10));
    }
  }
}

/** Half samples b of a block. */
export function interpolateH_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < <usize>width; x++) store<u8>(dst + x, clip255((sixTap(src + x, 1) + 16) >> 5));
    dst += dstStride;
    src += srcStride;
  }
}

/** Half samples h of a block. */
export function interpolateV_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, width: i32, height: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < <usize>width; x++) store<u8>(dst + x, clip255((sixTap(src + x, srcStride) + 16) >> 5));
    dst += dstStride;
    src += srcStride;
  }
}

/** Half samples j of a block; scratch holds the unrounded h of one row, from two columns to the left on. */
export function interpolateC_scalar(
  dst: usize,
  dstStride: usize,
  src: usize,
  srcStride: usize,
  width: i32,
  height: i32,
  scratch: usize,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width + 5; x++) store<i16>(scratch + ((<usize>x) << 1), <i16>sixTap(src + <usize>x - 2, srcStride));
    for (let x: usize = 0; x < <usize>width; x++) store<u8>(dst + x, clip255((sixTap16(scratch + (x << 1)) + 512) >> 10));
    dst += dstStride;
    src += srcStride;
  }
}

// @ts-ignore: decorator
@inline
function average(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x++) store<u8>(dst + x, <u8>((<i32>load<u8>(a + x) + <i32>load<u8>(b + x) + 1) >> 1));
    dst += dstStride;
    a += aStride;
    b += bStride;
  }
}

export function average16_scalar(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  average(dst, dstStride, a, aStride, b, bStride, 16, height);
}

export function average8_scalar(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  average(dst, dstStride, a, aStride, b, bStride, 8, height);
}

export function average4_scalar(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  average(dst, dstStride, a, aStride, b, bStride, 4, height);
}

/** Bilinear chroma prediction (clause 8.4.2.2.2). */
// @ts-ignore: decorator
@inline
function chromaMc(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, width: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    const below = src + srcStride;
    for (let x: usize = 0; x < width; x++) {
      const upper = (8 - dx) * <i32>load<u8>(src + x) + dx * <i32>load<u8>(src + x, 1);
      const lower = (8 - dx) * <i32>load<u8>(below + x) + dx * <i32>load<u8>(below + x, 1);
      store<u8>(dst + x, <u8>(((8 - dy) * upper + dy * lower + 32) >> 6));
    }
    dst += dstStride;
    src = below;
  }
}

export function chromaMc8_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  chromaMc(dst, dstStride, src, srcStride, dx, dy, 8, height);
}

export function chromaMc4_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  chromaMc(dst, dstStride, src, srcStride, dx, dy, 4, height);
}

export function chromaMc2_scalar(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  chromaMc(dst, dstStride, src, srcStride, dx, dy, 2, height);
}
