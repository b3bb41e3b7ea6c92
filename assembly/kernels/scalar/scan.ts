// Zigzag scan (clause 8.5.6, Table 8-12).

import { ZIGZAG } from '../../common/tables';

export function scan4x4_scalar(levels: usize, coefs: usize): i32 {
  let nonzero = 0;
  for (let i: usize = 0; i < 16; i++) {
    const level = load<i16>(coefs + ((<usize>load<u8>(ZIGZAG + i)) << 1));
    store<i16>(levels + (i << 1), level);
    if (level != 0) nonzero |= 1 << (<i32>i);
  }
  return nonzero;
}
