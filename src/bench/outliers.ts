import { quantile } from 'simple-statistics';

/** Tukey's inner fences lie this many interquartile ranges beyond the quartiles. */
const FENCE = 1.5;

/** Which samples lie outside of Tukey's fences: their places. They are named, and stay in every number. */
export function outliersOf(samples: readonly number[]): number[] {
  const [q1, q3] = quantile([...samples], [0.25, 0.75]);
  const reach = FENCE * (q3 - q1);
  return samples.flatMap((sample, place) => (sample < q1 - reach || sample > q3 + reach ? [place] : []));
}
