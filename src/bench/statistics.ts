import { median, quantile, sampleWithReplacement } from 'simple-statistics';
import { seededRandom } from './random.js';

/** Lower and upper bound of an interval. */
export type Interval = [low: number, high: number];

const RESAMPLES = 2000;
const SEED = 1;
const TAIL = 0.025;

/** Percentile bootstrap: the 95 % interval of the median; the same for the same samples. */
export function medianInterval(samples: readonly number[]): Interval {
  const random = seededRandom(SEED);
  return interval(() => resampledMedian(samples, random));
}

/** The 95 % interval of median(numerator) / median(denominator), by the bootstrap. */
export function ratioInterval(numerator: readonly number[], denominator: readonly number[]): Interval {
  const random = seededRandom(SEED);
  return interval(() => resampledMedian(numerator, random) / resampledMedian(denominator, random));
}

function resampledMedian(samples: readonly number[], random: () => number): number {
  return median(sampleWithReplacement([...samples], samples.length, random));
}

function interval(draw: () => number): Interval {
  const draws = Array.from({ length: RESAMPLES }, draw);
  return [quantile(draws, TAIL), quantile(draws, 1 - TAIL)];
}

/** Karp and Flatt's experimentally determined serial fraction, from a speedup on `cores` > 1 cores over one. */
export function karpFlatt(speedup: number, cores: number): number {
  return (1 / speedup - 1 / cores) / (1 - 1 / cores);
}

/** Gustafson's serial fraction of the time on `cores` > 1 cores, from a speedup of work that grows with them: S = P − s (P − 1). */
export function gustafson(speedup: number, cores: number): number {
  return (cores - speedup) / (cores - 1);
}
