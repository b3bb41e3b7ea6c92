// Forward quantisation and scaling, four coefficients a step. The sign is a mask rather than a branch, and so is what becomes of a
// block's bit: whether a level is 0 cannot be foretold.

/** The level of one coefficient: -1 in all bits of `sign` negates, by inverting and adding one. */
// @ts-ignore: decorator
@inline
function quantise(coef: i32, mf: u32, bias: u32, shift: i32): i32 {
  const sign = coef >> 31;
  const magnitude = <i32>((<u32>((coef ^ sign) - sign) * mf + bias) >> shift);
  return (magnitude ^ sign) - sign;
}

/** Quantises four coefficients in place; answers bits of which any is set where a level is not 0. */
// @ts-ignore: decorator
@inline
function quantise4(coefs: usize, mf0: u32, mf1: u32, mf2: u32, mf3: u32, bias: u32, shift: i32): i32 {
  const level0 = quantise(load<i16>(coefs), mf0, bias, shift);
  const level1 = quantise(load<i16>(coefs, 2), mf1, bias, shift);
  const level2 = quantise(load<i16>(coefs, 4), mf2, bias, shift);
  const level3 = quantise(load<i16>(coefs, 6), mf3, bias, shift);
  store<i16>(coefs, <i16>level0);
  store<i16>(coefs, <i16>level1, 2);
  store<i16>(coefs, <i16>level2, 4);
  store<i16>(coefs, <i16>level3, 6);
  return level0 | level1 | (level2 | level3);
}

export function quantBlocks_ilp(coefs: usize, blocks: i32, mf: usize, bias: i32, shift: i32): i32 {
  let nonzeroBlocks = 0;
  for (let block = 0; block < blocks; block++) {
    let levels = 0;
    for (let i: usize = 0; i < 32; i += 8) {
      const factors = mf + i;
      levels |= quantise4(coefs + i, load<u16>(factors), load<u16>(factors, 2), load<u16>(factors, 4), load<u16>(factors, 6), bias, shift);
    }
    nonzeroBlocks |= i32(levels != 0) << block;
    coefs += 32;
  }
  return nonzeroBlocks;
}

export function quantDc_ilp(dc: usize, mf: i32, bias: i32, shift: i32): i32 {
  let levels = 0;
  for (let i: usize = 0; i < 32; i += 8) levels |= quantise4(dc + i, mf, mf, mf, mf, bias, shift);
  return i32(levels != 0);
}

// @ts-ignore: decorator
@inline
function scale(coef: usize, factor: usize): i16 {
  return <i16>(<i32>load<i16>(coef) * <i32>load<i16>(factor));
}

export function dequantBlocks_ilp(coefs: usize, blocks: i32, factors: usize): void {
  for (let block = 0; block < blocks; block++) {
    for (let i: usize = 0; i < 32; i += 8) {
      const p = coefs + i;
      const f = factors + i;
      const scaled0 = scale(p, f);
      const scaled1 = scale(p + 2, f + 2);
      const scaled2 = scale(p + 4, f + 4);
      const scaled3 = scale(p + 6, f + 6);
      store<i16>(p, scaled0);
      store<i16>(p, scaled1, 2);
      store<i16>(p, scaled2, 4);
      store<i16>(p, scaled3, 6);
    }
    coefs += 32;
  }
}
