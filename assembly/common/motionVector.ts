// A motion vector packs x into the low and y into the high 16 bits, in quarter luma samples, as it lies in memory (i16[2]).

import { seBits } from './math';

/** No vector: farther than any level allows. */
export const NO_VECTOR: u32 = 0x80008000;

// @ts-ignore: decorator
@inline
export function packMv(x: i32, y: i32): u32 {
  return ((<u32>x) & 0xffff) | ((<u32>y) << 16);
}

// @ts-ignore: decorator
@inline
export function mvX(mv: u32): i32 {
  return ((<i32>mv) << 16) >> 16;
}

// @ts-ignore: decorator
@inline
export function mvY(mv: u32): i32 {
  return (<i32>mv) >> 16;
}

/** Bits of mvd_l0 for a vector predicted by mvp. */
// @ts-ignore: decorator
@inline
export function mvdBits(x: i32, y: i32, mvp: u32): i32 {
  return seBits(x - mvX(mvp)) + seBits(y - mvY(mvp));
}
