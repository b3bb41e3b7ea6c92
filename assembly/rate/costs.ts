// What macroblocks and pictures cost before they are coded, by sums of absolute differences on the half-size picture (inter/lookahead).

import { EncoderState } from '../memory/encoderState';
import { Source } from '../memory/source';
import { exp2, FIXED_BITS, stepAt, stepExponent } from './fixedPoint';

/** A picture costs at least so much of its intra cost where the one before it shows something else, in 256ths. */
const CUT_COST: u64 = 240;
/** In units of the quantiser's step. */
const LEAST_CODED_COST: u64 = 10;
/** Bits behind the point of `uncodedCost`. */
export const UNCODED_BITS: i32 = 4;

/** What macroblock `i` costs with the picture before it or without, whichever is less. */
// @ts-ignore: decorator
@inline
export function leastCost(source: Source, i: usize): u32 {
  return min(<u32>load<u16>(source.intraCosts + (i << 1)), <u32>load<u16>(source.interCosts + (i << 1)));
}

/** What macroblock `i` costs by its picture's type. */
// @ts-ignore: decorator
@inline
export function costOf(source: Source, i: usize, isIntra: bool): u32 {
  return isIntra ? <u32>load<u16>(source.intraCosts + (i << 1)) : leastCost(source, i);
}

/** Whether nothing of the picture before is of use. */
export function isCut(source: Source, macroblocks: usize): bool {
  let intra: u64 = 0;
  let least: u64 = 0;
  for (let i: usize = 0; i < macroblocks; i++) {
    intra += load<u16>(source.intraCosts + (i << 1));
    least += leastCost(source, i);
  }
  return source.searched != 0 && least << 8 > intra * CUT_COST;
}

/** Cost below which little of a macroblock's difference is coded at a QP in 256ths, with UNCODED_BITS behind the point; not 0. */
// @ts-ignore: decorator
@inline
export function uncodedCost(enc: EncoderState, qp: i32): u32 {
  return max(1, <u32>((LEAST_CODED_COST * <u64>stepAt(enc, qp)) >> (FIXED_BITS - UNCODED_BITS)));
}

/** Puts into `weights` how many times shorter each macroblock's quantiser step is than the picture's, from the offsets of their QPs. */
export function findWeights(enc: EncoderState, offsets: usize, weights: usize, macroblocks: usize): void {
  for (let i: usize = 0; i < macroblocks; i++) {
    store<u32>(weights + (i << 2), exp2(enc, -stepExponent(<i32>load<i16>(offsets + (i << 1)))));
  }
}

/**
 * What a picture costs to code, in no unit of its own: its macroblocks' costs, by the quantisers that `findWeights` gives them. Bits are about
 * in proportion to it for pictures of one type at one QP.
 */
export function pictureCost(source: Source, weights: usize, macroblocks: usize, isIntra: bool): u64 {
  let cost: u64 = 0;
  for (let i: usize = 0; i < macroblocks; i++) cost += <u64>costOf(source, i, isIntra) * load<u32>(weights + (i << 2));
  return 1 + (cost >> FIXED_BITS);
}
