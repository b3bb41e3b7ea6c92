// Dead zones of the forward quantiser, and dropping of coefficients that are not worth their bits.

import { TOOL_RATE_QUANTISER } from '../common/layout';
import { quantFactors, quantShift } from '../common/qpTables';
import { LARGE_LEVELS } from '../memory/levelMasks';
import { maskOfFour, masksAt } from '../memory/blockMasks';
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

/** Worth of blocks of which any has a level beyond one. */
export const KEEP: i32 = 9;
/** The first place of each of four blocks. */
const FIRST_PLACES: u64 = 0x0001000100010001;

/**
 * Worth of the levels of four blocks from `first` on, which may be dropped where it is little. A single one is worth 3 where no zeros come
 * before it, 2 behind up to two zeros, 1 behind up to five and else nothing: late ones cost many bits and add little.
 */
export function worthOfFour(mb: Macroblock, first: i32): i32 {
  const mask = maskOfFour(mb, first);
  if (mask & load<u64>(masksAt(mb, first), LARGE_LEVELS)) return KEEP;
  // Places behind a level, or first; behind up to two zeros; behind up to five. What a shift carries into the next block is set there anyway.
  const behind0 = (mask << 1) | FIRST_PLACES;
  const behind2 = behind0 | (behind0 << 1) | (behind0 << 2);
  const behind5 = behind2 | (behind2 << 3);
  return <i32>(popcnt<u64>(mask & behind0) + popcnt<u64>(mask & behind2) + popcnt<u64>(mask & behind5));
}
