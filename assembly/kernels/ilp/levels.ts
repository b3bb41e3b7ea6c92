// Quantisation, scan and scaling of four blocks, one after the other, each as that level does it.

import { dequantBlocks_ilp, quantBlocks_ilp } from './quant';
import { scan4x4_ilp } from './scan';

export function quantScan8x8_ilp(coefs: usize, levels: usize, masks: usize, factors: usize, scales: usize, bias: i32, shift: i32): u64 {
  const coded = quantBlocks_ilp(coefs, 4, factors, bias, shift);
  let nonzero: u64 = 0;
  for (let block: usize = 0; block < 4; block++) {
    const found = (coded >> (<i32>block)) & 1 ? scan4x4_ilp(coefs + (block << 5)) : 0;
    const to = masks + (block << 1);
    store<u16>(to, <u16>found);
    store<u16>(to, <u16>(found >> 16), 64);
    store<u16>(to, <u16>(found >> 32), 128);
    nonzero |= (found & 0xffff) << (block << 4);
  }
  if (coded == 0) return 0;
  for (let i: usize = 0; i < 128; i += 8) store<u64>(levels + i, load<u64>(coefs + i));
  dequantBlocks_ilp(coefs, 4, scales);
  return nonzero;
}
