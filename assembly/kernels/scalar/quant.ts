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
    let levels = 0;
    for (let i: usize = 0; i < 32; i += 2) {
      const level = quantise(load<i16>(coefs + i), load<u16>(mf + i), bias, shift);
      store<i16>(coefs + i, <i16>level);
      levels |= level;
    }
    nonzeroBlocks |= i32(levels != 0) << block;
    coefs += 32;
  }
  return nonzeroBlocks;
}

export function dequantBlocks_scalar(coefs: usize, blocks: i32, scale: usize): void {
  for (let block = 0; block < blocks; block++) {
    for (let i: usize = 0; i < 32; i += 2) {
      const scaled = <i32>load<i16>(coefs + i) * <i32>load<i16>(scale + i);
      store<i16>(coefs + i, <i16>scaled);
    }
    coefs += 32;
  }
}

export function quantDc_scalar(dc: usize, mf: i32, bias: i32, shift: i32): i32 {
  let levels = 0;
  for (let i: usize = 0; i < 32; i += 2) {
    const level = quantise(load<i16>(dc + i), mf, bias, shift);
    store<i16>(dc + i, <i16>level);
    levels |= level;
  }
  return i32(levels != 0);
}
