// Forward quantisation and scaling (clause 8.5.12.1).

// @ts-ignore: decorator
@inline
function quantise(coef: i32, mf: u32, bias: u32, shift: i32): i32 {
  const magnitude = <i32>((<u32>abs(coef) * mf + bias) >> shift);
  return coef < 0 ? -magnitude : magnitude;
}

export function quantBlocks_scalar(coefs: usize, blocks: i32, mf: usize, bias: i32, shift: i32): i32 {
  let nonzeroBlocks = 0;
  for (let block = 0; block < blocks; block++) {
    for (let i: usize = 0; i < 16; i++) {
      const level = quantise(load<i16>(coefs + (i << 1)), load<u16>(mf + (i << 1)), bias, shift);
      store<i16>(coefs + (i << 1), <i16>level);
      if (level != 0) nonzeroBlocks |= 1 << block;
    }
    coefs += 32;
  }
  return nonzeroBlocks;
}

export function dequantBlocks_scalar(coefs: usize, blocks: i32, scale: usize): void {
  for (let block = 0; block < blocks; block++) {
    for (let i: usize = 0; i < 16; i++) {
      const scaled = <i32>load<i16>(coefs + (i << 1)) * <i32>load<i16>(scale + (i << 1));
      store<i16>(coefs + (i << 1), <i16>scaled);
    }
    coefs += 32;
  }
}

export function quantDc_scalar(dc: usize, mf: i32, bias: i32, shift: i32): i32 {
  let nonzero = 0;
  for (let i: usize = 0; i < 16; i++) {
    const level = quantise(load<i16>(dc + (i << 1)), mf, bias, shift);
    store<i16>(dc + (i << 1), <i16>level);
    if (level != 0) nonzero = 1;
  }
  return nonzero;
}
