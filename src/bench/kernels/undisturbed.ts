import { quantile } from 'simple-statistics';

/**
 * The time of a call that nothing disturbs: the lower decile of its samples. A disturbance (the other half of the core, another guest's
 * turn, a slower clock) only ever adds time, and one that lasts may take most of a run: a median then says how long it lasted. Not the
 * least, which one lucky sample decides.
 */
export function undisturbedNs(samplesNs: readonly number[]): number {
  return quantile(samplesNs as number[], LOWER_DECILE);
}

const LOWER_DECILE = 0.1;
