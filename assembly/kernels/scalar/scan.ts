// Zigzag scan (clause 8.5.6, Table 8-12).

import { ZIGZAG } from '../../common/tables';

export function scan4x4_scalar(levels: usize): u64 {
  let masks: u64 = 0;
  for (let i: usize = 0; i < 16; i++) {
    const level = load<i16>(levels + ((<usize>load<u8>(ZIGZAG + i)) << 1));
    if (level != 0) masks |= (<u64>1) << i;
    if (level < 0) masks |= (<u64>1) << (16 + i);
    if (level < -1 || level > 1) masks |= (<u64>1) << (32 + i);
  }
  return masks;
}
