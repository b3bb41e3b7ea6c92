// Arithmetic on 64-bit words of eight bytes or four 16-bit lanes. Where lanes may be negative, a word is the plain sum of lane i times
// 2^(16 i): additions and subtractions of such words are those of 64-bit integers, and nothing has to be masked in between.

/** The highest bit of each byte. */
export const SIGNS: u64 = 0x8080808080808080;
/** The lowest bit of each byte; a byte times it is that byte, eight times. */
export const EACH_BYTE: u64 = 0x0101010101010101;
/** The lower byte of each 16-bit lane. */
export const LOW_BYTES: u64 = 0x00ff00ff00ff00ff;
/** The highest bit of each 16-bit lane. */
export const LANE_SIGNS: u64 = 0x8000800080008000;
/** The lowest bit of each 16-bit lane. */
export const LANE_ONES: u64 = 0x0001000100010001;
/** Lanes 0 and 2 of the four. */
export const EVEN_LANES: u64 = 0x0000ffff0000ffff;
/** All bits of each byte but the lowest. */
const ALL_BUT_ONES: u64 = 0xfefefefefefefefe;

/**
 * |a - b| of bytes. 1. Subtract the lower seven bits; the eighth of `low` says that there was no borrow. 2. a >= b: the eighth bits
 * decide where they differ, else that. 3. Put the eighth bit of the difference right, and negate where a < b: invert and add one,
 * which cannot carry, because there the difference is not 0.
 */
// @ts-ignore: decorator
@inline
export function absDifference(a: u64, b: u64): u64 {
  const low = (a | SIGNS) - (b & ~SIGNS);
  const unlike = a ^ b;
  const atLeast = (low ^ (unlike & (low ^ a))) & SIGNS;
  const below = atLeast ^ SIGNS;
  const ones = below >> 7;
  return (low ^ (unlike & SIGNS) ^ atLeast ^ (below - ones)) + ones;
}

/** Sums of neighbouring bytes, in 16-bit lanes. */
// @ts-ignore: decorator
@inline
export function pairSums(bytes: u64): u64 {
  return (bytes & LOW_BYTES) + ((bytes >> 8) & LOW_BYTES);
}

/** Sum of four 16-bit lanes that is below 65536: the product's highest lane is the sum of all. */
// @ts-ignore: decorator
@inline
export function laneSum(lanes: u64): i32 {
  return <i32>((lanes * LANE_ONES) >> 48);
}

/** Four bytes of two rows in one word. */
// @ts-ignore: decorator
@inline
export function loadRows4x2(row: usize, next: usize): u64 {
  return (<u64>load<u32>(row)) | ((<u64>load<u32>(next)) << 32);
}

/** (a + b + 1) >> 1 of bytes: what both have, and half of what one has, rounded up. */
// @ts-ignore: decorator
@inline
export function averageUp(a: u64, b: u64): u64 {
  return (a | b) - (((a ^ b) & ALL_BUT_ONES) >> 1);
}

/** (a + 2b + c + 2) >> 2 of bytes: the average of b and (a + c) >> 1, rounded up. */
// @ts-ignore: decorator
@inline
export function filter121(a: u64, b: u64, c: u64): u64 {
  return averageUp(b, (a & c) + (((a ^ c) & ALL_BUT_ONES) >> 1));
}

/** Four bytes as 16-bit lanes. */
// @ts-ignore: decorator
@inline
export function spread(bytes: u32): u64 {
  const pairs = ((<u64>bytes) | ((<u64>bytes) << 16)) & EVEN_LANES;
  return (pairs | (pairs << 8)) & LOW_BYTES;
}

/** The lower bytes of four lanes, whose upper bytes are 0, as four bytes. */
// @ts-ignore: decorator
@inline
export function gather(lanes: u64): u32 {
  const pairs = (lanes | (lanes >> 8)) & EVEN_LANES;
  return <u32>(pairs | (pairs >> 16));
}

/** Lanes that hold a value of at most 511, and `bias` besides, as bytes clipped to 255. */
// @ts-ignore: decorator
@inline
export function clip255(lanes: u64, bias: u64): u64 {
  const values = lanes + (LANE_SIGNS - bias);
  const signs = values & LANE_SIGNS;
  const over = (values >> 8) & LANE_ONES;
  return (values | ((over << 8) - over)) & ((signs >> 7) - (signs >> 15));
}

/** Lanes 0 and 2 of x, and those of y behind each. */
// @ts-ignore: decorator
@inline
export function tradeEven(x: u64, y: u64): u64 {
  return (x & EVEN_LANES) | ((y & EVEN_LANES) << 16);
}

/** Lanes 1 and 3 of x, and those of y behind each. */
// @ts-ignore: decorator
@inline
export function tradeOdd(x: u64, y: u64): u64 {
  return ((x >> 16) & EVEN_LANES) | (y & ~EVEN_LANES);
}
