import { cumulativeStdNormalProbability, median, quantile } from 'simple-statistics';
import { seededRandom } from './random.js';

/** Lower and upper bound of an interval. */
export type Interval = [low: number, high: number];

/** What stands for many samples, such as their median. */
export type Statistic = (samples: number[]) => number;

const RESAMPLES = 2000;
const SEED = 1;
/** Standard deviations that hold the middle 95 % of a normal distribution. */
const Z95 = 1.959964;

/**
 * The 95 % interval of the median by the percentile bootstrap; the same for the same samples. Not BCa: its acceleration comes from
 * the jackknife, which is inconsistent for medians.
 */
export function medianInterval(samples: readonly number[]): Interval {
  return typicalInterval(samples, median);
}

/** The same of another statistic. */
export function typicalInterval(samples: readonly number[], typical: Statistic): Interval {
  return interval(samples.length, (rounds) => typical(samplesOf(samples, rounds)));
}

/**
 * The 95 % interval of typical(numerator) / typical(denominator), by the bootstrap over rounds: the n-th samples of both were taken in
 * the same round and share the machine's state, so they are drawn together. Both have as many samples.
 */
export function ratioInterval(numerator: readonly number[], denominator: readonly number[], typical: Statistic = median): Interval {
  return interval(numerator.length, (rounds) => typical(samplesOf(numerator, rounds)) / typical(samplesOf(denominator, rounds)));
}

/** Of what was measured, the half between the quartiles of a value, the outer ones left out; all where there are fewer than four. */
export function middleHalf<Item>(items: readonly Item[], valueOf: (item: Item) => number): Item[] {
  const outer = Math.floor(items.length / 4);
  return items.toSorted((a, b) => valueOf(a) - valueOf(b)).slice(outer, items.length - outer);
}

/** Whether an interval of a ratio leaves out 1: there is a difference. */
export function isResolved([low, high]: Interval): boolean {
  return low > 1 || high < 1;
}

/** The samples of these rounds. */
export function samplesOf(samples: readonly number[], rounds: ArrayLike<number>): number[] {
  return Array.from(rounds, (round) => samples[round]);
}

function interval(count: number, statistic: (rounds: Uint32Array) => number): Interval {
  const random = seededRandom(SEED);
  const rounds = new Uint32Array(count);
  const draws = Array.from({ length: RESAMPLES }, () => statistic(rounds.map(() => Math.floor(random() * count))));
  const tail = tailOf(count);
  return [quantile(draws, tail), quantile(draws, 1 - tail)];
}

/**
 * The share of resamples beyond each bound. 2.5 % would cover too little with few samples (93 % with ten), so the tails are those of
 * Hesterberg's expanded percentile interval: Φ(−√(n/(n−1)) t), t of n−1 degrees of freedom (arXiv:1411.5279,
 * in the R package resample: ExpandProbs).
 */
function tailOf(count: number): number {
  if (count < 2) return 0;
  return cumulativeStdNormalProbability(-Math.sqrt(count / (count - 1)) * studentT95(count - 1));
}

/** Student's t that holds the middle 95 %, by the Cornish–Fisher expansion (Abramowitz and Stegun 26.7.5). */
function studentT95(freedom: number): number {
  const z = Z95;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/** Karp and Flatt's experimentally determined serial fraction, from a speedup on `cores` > 1 cores over one. */
export function karpFlatt(speedup: number, cores: number): number {
  return (1 / speedup - 1 / cores) / (1 - 1 / cores);
}

/** Gustafson's serial fraction of the time on `cores` > 1 cores, from a speedup of work that grows with them: S = P − s (P − 1). */
export function gustafson(speedup: number, cores: number): number {
  return (cores - speedup) / (cores - 1);
}
