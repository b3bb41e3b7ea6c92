// Zigzag scan of what is known of levels.
// Saturating to bytes keeps signs, and zeros and ones apart from the rest; one shuffle puts the bytes in zigzag order, masks of bytes are
// the answer. A level of -1, 0 or 1 is 0, 1 or 2 with one added, every other one is 3 or more as an unsigned byte.

/** A block's levels as bytes. */
// @ts-ignore: decorator
@inline
export function levelBytes(rows01: v128, rows23: v128): v128 {
  return i8x16.narrow_i16x8_s(rows01, rows23);
}

// @ts-ignore: decorator
@inline
export function zigzagBytes(raster: v128): v128 {
  return v128.shuffle<u8>(raster, raster, 0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15);
}

// @ts-ignore: decorator
@inline
export function nonzeroMask(bytes: v128): i32 {
  return i8x16.bitmask(i8x16.eq(bytes, i64x2.splat(0))) ^ 0xffff;
}

// @ts-ignore: decorator
@inline
export function signMask(bytes: v128): i32 {
  return i8x16.bitmask(bytes);
}

/** Levels beyond one. */
// @ts-ignore: decorator
@inline
export function largeMask(bytes: v128): i32 {
  return i8x16.bitmask(i8x16.ge_u(i8x16.add(bytes, i8x16.splat(1)), i8x16.splat(3)));
}

export function scan4x4_simd(levels: usize): u64 {
  const bytes = zigzagBytes(levelBytes(v128.load(levels), v128.load(levels, 16)));
  return (<u64>(<u32>(nonzeroMask(bytes) | (signMask(bytes) << 16)))) | ((<u64>(<u32>largeMask(bytes))) << 32);
}
