import { EncoderState } from '../memory/encoderState';
import { Source } from '../memory/source';
import { FIXED_BITS, log2, ONE, stepAt } from './fixedPoint';

/** Samples of a quarter of a macroblock. */
const SAMPLES: u64 = 64;
/** (0.03 L)² of the structural similarity (Wang et al. 2004, equation 13), for sums over a quarter, in 16ths: 64 (0.03 255)² 16. */
const CONSTANT: u64 = 59927;
const FRACTION_BITS: i32 = 4;
/** An error that is spread evenly over a quantiser's step has the mean square of a step squared over this. */
const ERROR_DIVISOR: u64 = 12;
/** How strongly the QP follows the weight of errors: for each doubling so many QPs, in 256ths. Three would keep weight times error level. */
const STRENGTH: i32 = 525;
/** Bits of weights behind the point. */
const WEIGHT_BITS: i32 = 36;
const ONE_BITS: i32 = 16;

/**
 * QP offset of each macroblock of a source, in 256ths, by how much an error in it shows at about the QP `base`. Half of an error's weight is the
 * same everywhere, as squared errors count; the other half is what it takes from the structural similarity, against the picture's mean. That is
 * much in flat macroblocks and little in busy ones; noise beyond the constant would turn that round, so it counts up to there. Similarity
 * is taken by quarters: what is flat in part shows errors there. `weights`: room for u32 per macroblock.
 */
export function findSimilarityOffsets(enc: EncoderState, source: Source, base: i32, weights: usize, macroblocks: usize): void {
  const noise = noiseAt(enc, base);
  let sum: u64 = 0;
  for (let i: usize = 0; i < macroblocks; i++) {
    const energies = source.energies + (i << 4);
    let weight: u32 = 0;
    for (let quarter: usize = 0; quarter < 4; quarter++) weight += weightOf(load<u32>(energies + (quarter << 2)), noise);
    store<u32>(weights + (i << 2), weight);
    sum += weight;
  }
  for (let i: usize = 0; i < macroblocks; i++) {
    const share = ((<u64>load<u32>(weights + (i << 2)) * macroblocks + sum) << (ONE_BITS - 1)) / sum;
    const offset = STRENGTH * (ONE_BITS * ONE - log2(enc, share));
    store<i16>(source.offsets + (i << 1), <i16>((offset + ONE / 2) >> 8));
  }
}

/** Energy of the error that a quantiser leaves in a quarter, in 16ths. */
function noiseAt(enc: EncoderState, qp: i32): u64 {
  const step = <u64>stepAt(enc, qp);
  const square = (step * step) >> (2 * FIXED_BITS - FRACTION_BITS);
  return min(CONSTANT, (SAMPLES * square) / ERROR_DIVISOR);
}

/** Of 1 − noise / (signal + noise), which the similarity comes to, the change with the noise. */
// @ts-ignore: decorator
@inline
function weightOf(energy: u32, noise: u64): u32 {
  const signal = ((<u64>energy) << (1 + FRACTION_BITS)) + CONSTANT;
  const total = signal + noise;
  return <u32>((signal << WEIGHT_BITS) / (total * total));
}
