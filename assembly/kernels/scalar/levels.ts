// Quantisation, scan and scaling of four blocks, one after the other.

import { dequantBlocks_scalar, quantBlocks_scalar } from './quant';
import { scan4x4_scalar } from './scan';

export function quantScan8x8_scalar(coefs: usize, levels: usize, masks: usize, factors: usize, scales: usize, bias: i32, shift: i32): u64 {
  const coded = quantBlocks_scalar(coefs, 4, factors, bias, shift);
  let nonzero: u64 = 0;
  for (let block: usize = 0; block < 4; block++) {
    const found = (coded >> (<i32>block)) & 1 ? scan4x4_scalar(coefs + (block << 5)) : 0;
    const to = masks + (block << 1);
    store<u16>(to, <u16>found);
    store<u16>(to, <u16>(found >> 16), 64);
    store<u16>(to, <u16>(found >> 32), 128);
    nonzero |= (found & 0xffff) << (block << 4);
  }
  if (coded == 0) return 0;
  for (let i: usize = 0; i < 128; i += 2) store<i16>(levels + i, load<i16>(coefs + i));
  dequantBlocks_scalar(coefs, 4, scales);
  return nonzero;
}
