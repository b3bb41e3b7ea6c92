import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { median, quantile, sampleWithReplacement } from 'simple-statistics';
import { seededRandom } from '../random.js';
import type { Interval } from '../statistics.js';

/** Thread counts that a fit of three parameters must have at least. */
export const USL_POINTS_MIN = 6;

/** Speeds at a number of threads. */
export interface Throughput {
  threads: number;
  /** Work done per time, in any unit, one value for each encode. */
  samples: readonly number[];
}

/** Gunther's universal scalability law: X(N) = lambda N / (1 + sigma (N − 1) + kappa N (N − 1)). */
export interface UslFit {
  /** Throughput of one thread. */
  lambda: number;
  /** Contention: the share that is done one after the other. */
  sigma: number;
  /** Coherency: what each pair of threads costs. */
  kappa: number;
  sigma95: Interval;
  kappa95: Interval;
  /** The number of threads beyond which more make it slower; null where kappa is 0. */
  bestThreads: number | null;
}

const RESAMPLES = 400;
const SEED = 1;
const TAIL = 0.025;

/** The throughput that the law gives. */
export function uslThroughput({ lambda, sigma, kappa }: Pick<UslFit, 'lambda' | 'sigma' | 'kappa'>, threads: number): number {
  return (lambda * threads) / (1 + sigma * (threads - 1) + kappa * threads * (threads - 1));
}

/**
 * Fits the law to the medians at each number of threads by least squares; intervals by the bootstrap over the samples. Null where there
 * are fewer than `USL_POINTS_MIN` different numbers.
 */
export function fitUsl(points: readonly Throughput[]): UslFit | null {
  if (new Set(points.map(({ threads }) => threads)).size < USL_POINTS_MIN) return null;
  const random = seededRandom(SEED);
  const best = fit(points.map(({ threads, samples }) => ({ threads, x: median([...samples]) })));
  const draws = Array.from({ length: RESAMPLES }, () =>
    fit(points.map(({ threads, samples }) => ({ threads, x: median(sampleWithReplacement([...samples], samples.length, random)) }))),
  );
  return {
    ...best,
    sigma95: interval(draws.map(({ sigma }) => sigma)),
    kappa95: interval(draws.map(({ kappa }) => kappa)),
    bestThreads: best.kappa > 0 ? Math.sqrt((1 - best.sigma) / best.kappa) : null,
  };
}

/** The fit is done in units of one thread's speed, so that all three parameters are near 1 or below. */
function fit(points: readonly { threads: number; x: number }[]): Pick<UslFit, 'lambda' | 'sigma' | 'kappa'> {
  const unit = points[0].x / points[0].threads;
  const data = { x: points.map(({ threads }) => threads), y: points.map(({ x }) => x / unit) };
  const law = ([lambda, sigma, kappa]: number[]) => {
    return (threads: number) => uslThroughput({ lambda, sigma, kappa }, threads);
  };
  const { parameterValues } = levenbergMarquardt(data, law, {
    initialValues: [1, 0.05, 0.001],
    minValues: [0, 0, 0],
    maxValues: [10, 1, 1],
    gradientDifference: 1e-6,
    centralDifference: true,
    maxIterations: 200,
    errorTolerance: 1e-12,
  });
  const [lambda, sigma, kappa] = parameterValues;
  return { lambda: lambda * unit, sigma, kappa };
}

function interval(values: readonly number[]): Interval {
  return [quantile([...values], TAIL), quantile([...values], 1 - TAIL)];
}
