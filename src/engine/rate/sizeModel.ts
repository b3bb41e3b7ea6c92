import { exp2, log2, ONE } from './fixedPoint.js';

/** Bits fall with the quantiser's step to this power, in 256ths; between 1 and 1.8 with real clips. */
const STEP_POWER = 320;
const QP_PER_OCTAVE = 6;
/** What is learnt of a picture counts half as much after so many others of its type; in shares of 256 that stay with each. */
const REMEMBERED = 220;
/** The QP at which a unit of cost takes as many bits as stand here, in 256ths, before anything is learnt. */
export const MIDDLE_QP = 28 * ONE;
const FIRST_BITS = { i: 115, p: 90 };

/** What a picture's size follows from. */
export interface PictureCost {
  isIdr: boolean;
  /** Of assembly/rate/costs. */
  cost: number;
}

/** How many times the bits a picture takes where its QP is `difference` 256ths lower. */
export function bitsRatio(difference: number): number {
  return exp2(Math.round((difference * STEP_POWER) / (QP_PER_OCTAVE * ONE)));
}

/** By how many 256ths the QP must rise where there are `ratio` times as many bits as there is room for. */
export function qpForRatio(ratio: number): number {
  return Math.round(((log2(ratio * 65536) - 16 * ONE) * QP_PER_OCTAVE * ONE) / STEP_POWER);
}

/** Predicts sizes of pictures, I and P apart, from those of earlier ones. */
export class SizeModel {
  readonly #bits = { ...FIRST_BITS };
  readonly #costs = { i: ONE, p: ONE };

  /** Bits of a picture at a QP in 256ths. */
  predict({ isIdr, cost }: PictureCost, base: number): number {
    const type = isIdr ? 'i' : 'p';
    return Math.ceil((cost * this.#bits[type]) / this.#costs[type] / bitsRatio(base - MIDDLE_QP));
  }

  /** Takes up the size of a coded picture; it weighs as much as it cost. */
  learn({ isIdr, cost }: PictureCost, base: number, bits: number): void {
    const type = isIdr ? 'i' : 'p';
    this.#bits[type] = (this.#bits[type] * REMEMBERED) / ONE + bits * bitsRatio(base - MIDDLE_QP);
    this.#costs[type] = (this.#costs[type] * REMEMBERED) / ONE + cost;
  }
}
