import { ratioInterval } from '../../statistics.js';
import type { Interval } from '../../statistics.js';
import type { VariantResult } from '../../results.js';
import type { RunReport } from '../../runReport.js';

/** A step of the ladder as the page draws it. */
export interface Rung {
  variant: VariantResult;
  isFoot: boolean;
  /** Whether it has more cores than the rung before, at the same level. */
  isCores: boolean;
  /** Speedup over the foot: of the rung before, and of this one. */
  from: number;
  to: number;
  step: number;
  stepCi95: Interval;
}

/** The ladder, of its numbers of cores only the fewest, their doublings and the most: one step for each of 64 cores shows nothing. */
export function rungsOf({ ladder, variants }: RunReport): Rung[] {
  const most = ladder[ladder.length - 1].cores;
  const steps = ladder
    .map(({ level, cores }) => variants.find((variant) => variant.level === level && variant.cores === cores)!)
    .filter(({ cores }, i) => i === 0 || cores === ladder[0].cores || cores === most || Number.isInteger(Math.log2(cores)));
  return steps.map((variant, i) => {
    const before = steps[Math.max(i - 1, 0)];
    return {
      variant,
      isFoot: i === 0,
      isCores: variant.cores !== before.cores,
      from: before.speedup,
      to: variant.speedup,
      step: variant.speedup / before.speedup,
      stepCi95: i === 0 ? [1, 1] : ratioInterval(before.samplesMs, variant.samplesMs),
    };
  });
}
