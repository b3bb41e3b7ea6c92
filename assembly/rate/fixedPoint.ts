// Logarithms, QPs and their differences in 256ths, as in src/engine/rate/fixedPoint, whose tables the host writes: integers alone, so that no
// engine rounds them differently.

import { RATE_LOGARITHMS } from '../common/layout';
import { EncoderState } from '../memory/encoderState';

export const ONE: i32 = 256;
const ONE_LOG2: i32 = 8;
/** Bits of a fixed-point number behind the point. */
export const FIXED_BITS: i32 = 16;
/** A quantiser's step doubles every so many QPs (8.5.9); at QP 4 it is 1. */
const QP_PER_OCTAVE: i32 = 6;
const UNIT_STEP_QP: i32 = 4 * ONE;
/** More octaves than any exponent is below 0: so that a division rounds down. */
const OCTAVES: i32 = 64;

/** 256 log2(value); what is below 1 counts as 1. */
// @ts-ignore: decorator
@inline
export function log2(enc: EncoderState, value: u64): i32 {
  const leading = clz(value | 1);
  const fraction = <usize>((((value | 1) << leading) << 1) >> 56);
  return ((63 - <i32>leading) << ONE_LOG2) + <i32>load<u8>(enc.rateTables + fraction, RATE_LOGARITHMS);
}

/** 2^(exponent / 256) as a fixed-point number; the exponent is below 16 octaves. */
// @ts-ignore: decorator
@inline
export function exp2(enc: EncoderState, exponent: i32): u32 {
  const octaves = exponent >> ONE_LOG2;
  const power = load<u32>(enc.rateTables + ((<usize>(exponent & (ONE - 1))) << 2));
  return octaves >= 0 ? power << octaves : power >> -octaves;
}

/** How many times as long the quantiser's step is at a QP that is `difference` 256ths higher, as a power of two in 256ths. */
// @ts-ignore: decorator
@inline
export function stepExponent(difference: i32): i32 {
  const shift = (OCTAVES * QP_PER_OCTAVE) << ONE_LOG2;
  return (difference + QP_PER_OCTAVE / 2 + shift) / QP_PER_OCTAVE - shift / QP_PER_OCTAVE;
}

/** The quantiser's step at a QP in 256ths, as a fixed-point number. */
// @ts-ignore: decorator
@inline
export function stepAt(enc: EncoderState, qp: i32): u32 {
  return exp2(enc, stepExponent(qp - UNIT_STEP_QP));
}
