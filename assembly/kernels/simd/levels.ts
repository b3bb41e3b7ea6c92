// Quantisation, scan and scaling of four blocks, eight coefficients (two rows) a vector.
// 1. The largest magnitude in each lane: factors repeat every two rows, so where it gives no level there is none. 2. Each vector: magnitudes
//    beside 512, times factors beside bias / 512, added pairwise: |c| * mf + bias in 32 bits. |c| is below 2^15, mf below 2^14, bias below
//    2^23: the sum is below 2^30. 3. A constant shift by 15 leaves at most 15 bits, and the rest of the shift is done in 16. 4. The sign of c comes back by (x ^ s) - s. 5. Saturating a block to bytes keeps signs, and zeros and ones apart from the rest: one
//    shuffle puts it in zigzag order, masks of bytes are the answer (simd/scan). 6. Levels times scales.

import { unpackHigh16, unpackLow16 } from './lanes';
import { largeMask, levelBytes, nonzeroMask, signMask, zigzagBytes } from './scan';

/** Levels of magnitudes: `low` and `high` hold factor and bias of four lanes each. */
// @ts-ignore: decorator
@inline
function quantise(magnitudes: v128, low: v128, high: v128, shift: i32): v128 {
  const ones = i16x8.splat(512);
  const sumLow = i32x4.dot_i16x8_s(unpackLow16(magnitudes, ones), low);
  const sumHigh = i32x4.dot_i16x8_s(unpackHigh16(magnitudes, ones), high);
  return i16x8.shr_u(i16x8.narrow_i32x4_s(i32x4.shr_u(sumLow, 15), i32x4.shr_u(sumHigh, 15)), shift);
}

/** Levels of two rows. */
// @ts-ignore: decorator
@inline
function levelsOf(coefs: v128, low: v128, high: v128, shift: i32): v128 {
  const signs = i16x8.shr_s(coefs, 15);
  return i16x8.sub(v128.xor(quantise(i16x8.abs(coefs), low, high, shift), signs), signs);
}

/** One block; answers its levels as bytes in scan order. */
// @ts-ignore: decorator
@inline
function codeBlock(coefs: usize, levels: usize, low: v128, high: v128, scale: v128, shift: i32): v128 {
  const rows01 = levelsOf(v128.load(coefs), low, high, shift);
  const rows23 = levelsOf(v128.load(coefs, 16), low, high, shift);
  v128.store(levels, rows01);
  v128.store(levels, rows23, 16);
  v128.store(coefs, i16x8.mul(rows01, scale));
  v128.store(coefs, i16x8.mul(rows23, scale), 16);
  return zigzagBytes(levelBytes(rows01, rows23));
}

/** The largest magnitudes of two blocks. */
// @ts-ignore: decorator
@inline
function largest(coefs: usize): v128 {
  const first = i16x8.max_s(i16x8.abs(v128.load(coefs)), i16x8.abs(v128.load(coefs, 16)));
  return i16x8.max_s(first, i16x8.max_s(i16x8.abs(v128.load(coefs, 32)), i16x8.abs(v128.load(coefs, 48))));
}

/** Two blocks of zeros. */
// @ts-ignore: decorator
@inline
function clear(coefs: usize): void {
  const zero = i64x2.splat(0);
  v128.store(coefs, zero);
  v128.store(coefs, zero, 16);
  v128.store(coefs, zero, 32);
  v128.store(coefs, zero, 48);
}

/** Four masks of 16 bits in one word. */
// @ts-ignore: decorator
@inline
function join(a: i32, b: i32, c: i32, d: i32): u64 {
  return (<u64>(<u32>(a | (b << 16)))) | ((<u64>(<u32>(c | (d << 16)))) << 32);
}

export function quantScan8x8_simd(coefs: usize, levels: usize, masks: usize, factors: usize, scales: usize, bias: i32, shift: i32): u64 {
  const mf = v128.load(factors);
  const biases = i16x8.splat(<i16>(bias >> 9));
  const low = unpackLow16(mf, biases);
  const high = unpackHigh16(mf, biases);
  shift -= 15;
  if (!v128.any_true(quantise(i16x8.max_s(largest(coefs), largest(coefs + 64)), low, high, shift))) {
    clear(coefs);
    clear(coefs + 64);
    store<u64>(masks, 0);
    store<u64>(masks, 0, 64);
    store<u64>(masks, 0, 128);
    return 0;
  }
  const scale = v128.load(scales);
  const a = codeBlock(coefs, levels, low, high, scale, shift);
  const b = codeBlock(coefs + 32, levels + 32, low, high, scale, shift);
  const c = codeBlock(coefs + 64, levels + 64, low, high, scale, shift);
  const d = codeBlock(coefs + 96, levels + 96, low, high, scale, shift);
  const nonzero = join(nonzeroMask(a), nonzeroMask(b), nonzeroMask(c), nonzeroMask(d));
  store<u64>(masks, nonzero);
  store<u64>(masks, join(signMask(a), signMask(b), signMask(c), signMask(d)), 64);
  store<u64>(masks, join(largeMask(a), largeMask(b), largeMask(c), largeMask(d)), 128);
  return nonzero;
}
