// Forward quantisation and scaling, eight coefficients a vector.
// 1. |c| as unsigned 16 bits (32768 included). 2. Products with the factors as unsigned 32 bits: at most 32768 * 65535, and the bias, which is
// below 2^shift <= 2^24, still fits. 3. Shift down; the contract keeps the result in 16 bits. 4. The sign of c comes back by (x ^ s) - s.

// @ts-ignore: decorator
@inline
function quantise(coefs: v128, mf: v128, bias: v128, shift: i32): v128 {
  const magnitudes = i16x8.abs(coefs);
  const signs = i16x8.shr_s(coefs, 15);
  const low = i32x4.shr_u(i32x4.add(i32x4.extmul_low_i16x8_u(magnitudes, mf), bias), shift);
  const high = i32x4.shr_u(i32x4.add(i32x4.extmul_high_i16x8_u(magnitudes, mf), bias), shift);
  return i16x8.sub(v128.xor(i16x8.narrow_i32x4_s(low, high), signs), signs);
}

export function quantBlocks_simd(coefs: usize, blocks: i32, mf: usize, bias: i32, shift: i32): i32 {
  const mfLow = v128.load(mf);
  const mfHigh = v128.load(mf, 16);
  const biases = i32x4.splat(bias);
  let nonzeroBlocks = 0;
  for (let block = 0; block < blocks; block++) {
    const low = quantise(v128.load(coefs), mfLow, biases, shift);
    const high = quantise(v128.load(coefs, 16), mfHigh, biases, shift);
    v128.store(coefs, low);
    v128.store(coefs, high, 16);
    nonzeroBlocks |= i32(v128.any_true(v128.or(low, high))) << block;
    coefs += 32;
  }
  return nonzeroBlocks;
}

export function dequantBlocks_simd(coefs: usize, blocks: i32, scale: usize): void {
  const scaleLow = v128.load(scale);
  const scaleHigh = v128.load(scale, 16);
  for (let block = 0; block < blocks; block++) {
    v128.store(coefs, i16x8.mul(v128.load(coefs), scaleLow));
    v128.store(coefs, i16x8.mul(v128.load(coefs, 16), scaleHigh), 16);
    coefs += 32;
  }
}

export function quantDc_simd(dc: usize, mf: i32, bias: i32, shift: i32): i32 {
  const factors = i16x8.splat(<i16>mf);
  const biases = i32x4.splat(bias);
  const low = quantise(v128.load(dc), factors, biases, shift);
  const high = quantise(v128.load(dc, 16), factors, biases, shift);
  v128.store(dc, low);
  v128.store(dc, high, 16);
  return i32(v128.any_true(v128.or(low, high)));
}
