import { median } from 'simple-statistics';
import { seededRandom } from './random.js';

const RESAMPLES = 10_000;
const SEED = 1;

/** How a second sample differs from a first one. */
export interface Difference {
  /** Median of the second over median of the first. */
  ratio: number;
  /** How likely a ratio at least as far from 1 is, either way, where nothing differs. */
  p: number;
}

/**
 * Two-sample bootstrap test of the ratio of medians, two-sided; the same for the same samples. Both samples are moved to a common median,
 * so that what is drawn from them is what chance alone gives (Efron and Tibshirani, An Introduction to the Bootstrap, 16.2).
 */
export function compareMedians(first: readonly number[], second: readonly number[]): Difference {
  const random = seededRandom(SEED);
  const logs = [first, second].map((samples) => Float64Array.from(samples, Math.log));
  const medians = logs.map((each) => median(Array.from(each)));
  const difference = medians[1] - medians[0];
  const centred = logs.map((each, i) => each.map((value) => value - medians[i]));
  let asFar = 0;
  for (let i = 0; i < RESAMPLES; i++) {
    const [a, b] = centred.map((each) => resampledMedian(each, random));
    if (Math.abs(b - a) >= Math.abs(difference)) asFar++;
  }
  return { ratio: Math.exp(difference), p: (asFar + 1) / (RESAMPLES + 1) };
}

function resampledMedian(samples: Float64Array, random: () => number): number {
  return median(Array.from(samples, () => samples[Math.floor(random() * samples.length)]));
}

/**
 * Holm's correction: p values made larger, so that among all of them together the chance of a false one below a limit stays below it
 * (Holm, A Simple Sequentially Rejective Multiple Test Procedure, 1979). In the order of the input.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a] - ps[b]);
  const corrected = new Array<number>(ps.length);
  let least = 0;
  order.forEach((place, rank) => {
    least = Math.min(1, Math.max(least, (ps.length - rank) * ps[place]));
    corrected[place] = least;
  });
  return corrected;
}
