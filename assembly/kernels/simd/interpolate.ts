// Quarter samples and chroma samples.
// Averages: one unsigned rounding average a row. Chroma: 1. eight bytes of a row and those one to the right as 16-bit lanes. 2. Weighted by
// 8 - dx and dx: at most 2040. 3. This row and the one below weighted by 8 - dy and dy: at most 16320. 4. Rounded, shifted, packed. A row's
// step 2 serves the row above it and the one below.

export function average16_simd(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    v128.store(dst, i8x16.avgr_u(v128.load(a), v128.load(b)));
    dst += dstStride;
    a += aStride;
    b += bStride;
  }
}

export function average8_simd(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    v128.store_lane<u64>(dst, i8x16.avgr_u(v128.load_zero<u64>(a), v128.load_zero<u64>(b)), 0);
    dst += dstStride;
    a += aStride;
    b += bStride;
  }
}

export function average4_simd(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    v128.store_lane<u32>(dst, i8x16.avgr_u(v128.load_zero<u32>(a), v128.load_zero<u32>(b)), 0);
    dst += dstStride;
    a += aStride;
    b += bStride;
  }
}

/** Step 2. */
// @ts-ignore: decorator
@inline
function horizontal(src: usize, left: v128, right: v128): v128 {
  return i16x8.add(i16x8.mul(v128.load_ext<u8>(src), left), i16x8.mul(v128.load_ext<u8>(src, 1), right));
}

// @ts-ignore: decorator
@inline
function chromaMc(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, width: i32, height: i32): void {
  const left = i16x8.splat(<i16>(8 - dx));
  const right = i16x8.splat(<i16>dx);
  const top = i16x8.splat(<i16>(8 - dy));
  const bottom = i16x8.splat(<i16>dy);
  const rounding = i16x8.splat(32);
  let upper = horizontal(src, left, right);
  for (let y = 0; y < height; y++) {
    src += srcStride;
    const lower = horizontal(src, left, right);
    const sum = i16x8.add(i16x8.add(i16x8.mul(upper, top), i16x8.mul(lower, bottom)), rounding);
    const shifted = i16x8.shr_u(sum, 6);
    const bytes = i8x16.narrow_i16x8_u(shifted, shifted);
    if (width == 8) v128.store_lane<u64>(dst, bytes, 0);
    else if (width == 4) v128.store_lane<u32>(dst, bytes, 0);
    else v128.store_lane<u16>(dst, bytes, 0);
    dst += dstStride;
    upper = lower;
  }
}

export function chromaMc8_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  chromaMc(dst, dstStride, src, srcStride, dx, dy, 8, height);
}

export function chromaMc4_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  chromaMc(dst, dstStride, src, srcStride, dx, dy, 4, height);
}

export function chromaMc2_simd(dst: usize, dstStride: usize, src: usize, srcStride: usize, dx: i32, dy: i32, height: i32): void {
  chromaMc(dst, dstStride, src, srcStride, dx, dy, 2, height);
}
