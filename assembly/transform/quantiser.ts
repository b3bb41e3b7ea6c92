// Dead zones of the forward quantiser, and dropping of coefficients that are not worth their bits.

import { quantShift } from '../common/qpTables';

// What is added before the shift, in 64ths of a step: below one half, so that values near zero fall to it.
const INTRA_ROUNDING: i32 = 21;
const INTER_ROUNDING: i32 = 11;

/** Rounding term of quantBlocks. */
// @ts-ignore: decorator
@inline
export function quantBias(qp: i32, isIntra: bool): i32 {
  return (isIntra ? INTRA_ROUNDING : INTER_ROUNDING) << (quantShift(qp) - 6);
}

/** Worth of a block that has any level beyond one. */
const KEEP: i32 = 9;
// Worth of a single one, by the run of zeros before it: late ones cost many bits and add little.
const WORTH_BY_RUN: usize = memory.data<u8>([3, 2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** Worth of a block's levels in scan order; the block may be dropped where a few of them together are worth little. */
export function worthOf(levels: usize, mask: i32): i32 {
  let worth = 0;
  let rest = <u32>mask;
  while (rest != 0) {
    const position = 31 - <i32>clz<u32>(rest);
    rest ^= 1 << position;
    const level = <i32>load<i16>(levels + ((<usize>position) << 1));
    if (level > 1 || level < -1) return KEEP;
    const run = rest == 0 ? position : position - 32 + <i32>clz<u32>(rest);
    worth += load<u8>(WORTH_BY_RUN + <usize>run);
  }
  return worth;
}
