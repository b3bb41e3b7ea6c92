// Dead zones of the forward quantiser, and dropping of coefficients that are not worth their bits.

import { TOOL_RATE_QUANTISER } from '../common/layout';
import { quantFactors, quantShift } from '../common/qpTables';
import { Macroblock } from '../memory/macroblock';

// What is added before the shift, in 64ths of a step: below one half, so that values near zero fall to it.
const INTRA_ROUNDING: i32 = 21;
const INTER_ROUNDING: i32 = 11;

/** Rounding term of quantBlocks. */
// @ts-ignore: decorator
@inline
export function quantBias(qp: i32, isIntra: bool): i32 {
  return (isIntra ? INTRA_ROUNDING : INTER_ROUNDING) << (quantShift(qp) - 6);
}

/** What is added where levels are chosen by rate: they start from the nearest ones. */
const NEAREST_ROUNDING: i32 = 32;
/** A coefficient at odd frequencies in both directions is at most so many times the SAD of its block, and then has the largest factor. */
const MAX_GAIN: i32 = 4;
const ODD_POSITION: usize = 5;

/**
 * The largest SAD of an inter residual that is sure to have no level: each coefficient of a 4x4 block is at most the sum of its differences
 * times a gain, and gain times factor is largest at odd frequencies at every QP. DC levels of chroma are zero too: their gain is 1.
 */
export function zeroSad(mb: Macroblock, qp: i32): i32 {
  const shift = quantShift(qp);
  const rounding = mb.enc.has(TOOL_RATE_QUANTISER) ? NEAREST_ROUNDING : INTER_ROUNDING;
  const factor = <i32>load<u16>(quantFactors(mb.enc.qpTables, qp) + (ODD_POSITION << 1));
  return ((1 << shift) - (rounding << (shift - 6)) - 1) / (MAX_GAIN * factor);
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
