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
  /** Whether its cores are those of the rung before, each with an encoder of its own. */
  isProcesses: boolean;
  /** What it could have won over the rung before; undefined where that is not known. */
  atMost?: number;
  /** Speedup over the foot: of the rung before, and of this one. */
  from: number;
  to: number;
  step: number;
  stepCi95: Interval;
}

/** The ladder, of its numbers of cores only the fewest, their doublings and the most: one step for each of 64 cores shows nothing. */
export function rungsOf({ ladder, variants, sideBySide }: RunReport): Rung[] {
  const most = Math.max(...ladder.map(({ cores }) => cores));
  const threads = ladder
    .filter(({ processes }) => processes === undefined)
    .map(({ level, cores }) => variants.find((variant) => variant.level === level && variant.cores === cores)!)
    .filter(({ cores }, i) => i === 0 || cores === ladder[0].cores || cores === most || Number.isInteger(Math.log2(cores)));
  const steps = sideBySide ? [...threads, sideBySide] : threads;
  return steps.map((variant, i) => {
    const before = steps[Math.max(i - 1, 0)];
    const place = ladder.findIndex(
      (step) => step.level === variant.level && step.cores === variant.cores && step.processes === variant.processes,
    );
    return {
      variant,
      isFoot: i === 0,
      isCores: variant.processes === undefined && variant.cores !== before.cores,
      isProcesses: variant.processes !== undefined,
      atMost: headroomOver(ladder, place, before),
      from: before.speedup,
      to: variant.speedup,
      step: variant.speedup / before.speedup,
      stepCi95: i === 0 ? [1, 1] : ratioInterval(before.samplesMs, variant.samplesMs),
    };
  });
}

/** Where the ladder leaves rungs out, the bounds of those between do not add up to one of the step that is drawn. */
function headroomOver(ladder: RunReport['ladder'], place: number, before: VariantResult): number | undefined {
  const previous = ladder[place - 1];
  return previous && previous.level === before.level && previous.cores === before.cores ? previous.next?.atMost : undefined;
}
