// What all residuals share: transformed blocks to levels.

import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { quantScan8x8 } from '../kernels/levels';
import { masksAt } from '../memory/blockMasks';
import { Macroblock } from '../memory/macroblock';
import { quantBias } from './quantiser';

/** Blocks 0 to 15 are those of luma, 16 to 23 of chroma: levels, coefficients and masks lie in this order. */
// @ts-ignore: decorator
@inline
export function levelsAt(mb: Macroblock, block: i32): usize {
  return mb.levels + ((<usize>block) << 5);
}

/** Coefficients of a block: luma and then chroma. */
// @ts-ignore: decorator
@inline
export function coefsAt(mb: Macroblock, block: i32): usize {
  return mb.coefs + ((<usize>block) << 5);
}

/**
 * Quantises the four blocks from `first` on: levels, their masks, and what the levels stand for in place of the coefficients. Returns the
 * masks of the levels that are not 0, 16 bits each.
 */
export function quantiseFour(mb: Macroblock, first: i32, qp: i32, isIntra: bool): u64 {
  const tables = mb.enc.qpTables;
  const factors = quantFactors(tables, qp);
  const scales = dequantScales(tables, qp);
  return quantScan8x8(coefsAt(mb, first), levelsAt(mb, first), masksAt(mb, first), factors, scales, quantBias(qp, isIntra), quantShift(qp));
}

/** Copies a block. */
// @ts-ignore: decorator
@inline
export function copyBlock(to: usize, from: usize): void {
  for (let i: usize = 0; i < 32; i += 8) store<u64>(to + i, load<u64>(from + i));
}

/** Forgets the coefficients of `count` blocks. */
export function clearBlocks(coefs: usize, count: i32): void {
  const end = coefs + ((<usize>count) << 5);
  for (let at = coefs; at < end; at += 8) store<u64>(at, 0);
}
