// Arithmetic on 64-bit words of eight bytes or four 16-bit lanes. Where lanes may be negative, a word is the plain sum of lane i times
// 2^(16 i): additions and subtractions of such words are those of 64-bit integers, and nothing has to be masked in between.

/** The highest bit of each byte. */
export const SIGNS: u64 = 0x8080808080808080;
/** The lower byte of each 16-bit lane. */
export const LOW_BYTES: u64 = 0x00ff00ff00ff00ff;

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
  return <i32>((lanes * 0x0001000100010001) >> 48);
}

/** Four bytes of two rows in one word. */
// @ts-ignore: decorator
@inline
export function loadRows4x2(row: usize, next: usize): u64 {
  return (<u64>load<u32>(row)) | ((<u64>load<u32>(next)) << 32);
}
