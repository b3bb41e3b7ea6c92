import { log2, ONE, stepAt } from './fixedPoint.js';
import { Scratch } from './scratch.js';

/** Quarters of a macroblock, and samples of each. */
const QUARTERS = 4;
const SAMPLES = 64;
/** (0.03 L)² of the structural similarity (Wang et al. 2004, equation 13), for sums over a quarter. */
const CONSTANT = SAMPLES * (0.03 * 255) * (0.03 * 255);
/** Mean square of an error that is spread evenly over a quantiser's step, in steps squared. */
const ERROR_VARIANCE = 1 / 12;
/** How strongly the QP follows the weight of errors: for each doubling so many QPs. Three would keep weight times error level. */
const STRENGTH = 2.1;
const ONE_BITS = 16;

const scratch = new Scratch(Float64Array);

/**
 * QP offset of each macroblock, in 256ths, by how much an error in it shows at about the QP `base`. Half of an error's weight is the same
 * everywhere, as squared errors count; the other half is what it takes from the structural similarity, against the picture's mean. That is
 * much in flat macroblocks and little in busy ones; noise beyond the constant would turn that round, so it counts up to there. Similarity
 * is taken by quarters: what is flat in part shows errors there.
 */
export function similarityOffsets(energies: Uint32Array, base: number): Int16Array {
  const step = stepAt(base);
  const noise = Math.min(CONSTANT, SAMPLES * ERROR_VARIANCE * step * step);
  const count = energies.length / QUARTERS;
  const weights = scratch.take(count).fill(0);
  let sum = 0;
  for (let i = 0; i < energies.length; i++) {
    const weight = weightOf(2 * energies[i] + CONSTANT, noise);
    weights[i >> 2] += weight;
    sum += weight;
  }
  const mean = sum / count;
  const offsets = new Int16Array(count);
  for (let i = 0; i < count; i++) {
    offsets[i] = Math.round(STRENGTH * (ONE_BITS * ONE - log2((1 + weights[i] / mean) * (1 << (ONE_BITS - 1)))));
  }
  return offsets;
}

/** Of 1 − noise / (signal + noise), which the similarity comes to, the change with the noise; `signal` is the variances and the constant. */
function weightOf(signal: number, noise: number): number {
  const total = signal + noise;
  return signal / (total * total);
}
