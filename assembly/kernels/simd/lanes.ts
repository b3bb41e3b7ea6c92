// Rearranging and reducing vector lanes. Every function is one or a few instructions on x64 and arm64.

/** Interleaves the low halves of a and b by 8 bits. */
// @ts-ignore: decorator
@inline
export function unpackLow8(a: v128, b: v128): v128 {
  return v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

/** Interleaves the high halves of a and b by 8 bits. */
// @ts-ignore: decorator
@inline
export function unpackHigh8(a: v128, b: v128): v128 {
  return v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Interleaves the low halves of a and b by 16 bits. */
// @ts-ignore: decorator
@inline
export function unpackLow16(a: v128, b: v128): v128 {
  return v128.shuffle<u16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

/** Interleaves the high halves of a and b by 16 bits. */
// @ts-ignore: decorator
@inline
export function unpackHigh16(a: v128, b: v128): v128 {
  return v128.shuffle<u16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** Interleaves the low halves of a and b by 32 bits. */
// @ts-ignore: decorator
@inline
export function unpackLow32(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 0, 4, 1, 5);
}

/** Interleaves the high halves of a and b by 32 bits. */
// @ts-ignore: decorator
@inline
export function unpackHigh32(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 2, 6, 3, 7);
}

/** The low halves of a and b. */
// @ts-ignore: decorator
@inline
export function unpackLow64(a: v128, b: v128): v128 {
  return v128.shuffle<u64>(a, b, 0, 2);
}

/** The high halves of a and b. */
// @ts-ignore: decorator
@inline
export function unpackHigh64(a: v128, b: v128): v128 {
  return v128.shuffle<u64>(a, b, 1, 3);
}

/** |a - b| of unsigned bytes: of the two saturating differences one is 0. */
// @ts-ignore: decorator
@inline
export function absDifference(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

/** Sum of four 32-bit lanes. */
// @ts-ignore: decorator
@inline
export function sumLanes32(v: v128): i32 {
  const halves = i32x4.add(v, unpackHigh64(v, v));
  return i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1);
}

/** Bytes 0, 2, 4 … as 16-bit lanes; `lowBytes` is 0x00ff in each lane. */
// @ts-ignore: decorator
@inline
export function evenBytes(v: v128, lowBytes: v128): v128 {
  return v128.and(v, lowBytes);
}

/** Bytes 1, 3, 5 … as 16-bit lanes. */
// @ts-ignore: decorator
@inline
export function oddBytes(v: v128): v128 {
  return i16x8.shr_u(v, 8);
}

/** Eight bytes of two rows in one vector. */
// @ts-ignore: decorator
@inline
export function loadRows8x2(row: usize, next: usize): v128 {
  return v128.load_lane<u64>(next, v128.load_zero<u64>(row), 1);
}

/** Four bytes of four rows in one vector. */
// @ts-ignore: decorator
@inline
export function loadRows4x4(row: usize, stride: usize): v128 {
  const row1 = row + stride;
  const row2 = row1 + stride;
  const rows01 = v128.load_lane<u32>(row1, v128.load_zero<u32>(row), 1);
  return v128.load_lane<u32>(row2 + stride, v128.load_lane<u32>(row2, rows01, 2), 3);
}

/** (a + 2b + c + 2) >> 2 of bytes: the rounded average of b and (a + c) >> 1. */
// @ts-ignore: decorator
@inline
export function filter121(a: v128, b: v128, c: v128): v128 {
  const roundedUp = v128.and(v128.xor(a, c), i8x16.splat(1));
  return i8x16.avgr_u(b, i8x16.sub(i8x16.avgr_u(a, c), roundedUp));
}
