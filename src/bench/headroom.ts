import type { Level } from '../core/types.js';
import type { Headroom, LadderStep } from './results.js';
import type { StageProfile } from './stages/profile.js';

/** What bounds the steps of a ladder, as far as it was measured. */
export interface Bounds {
  /** Where the time goes, level by level. */
  stages?: readonly StageProfile[];
  /** Kernels that a level does in its own way. */
  kernelsOf(level: Level): readonly string[];
  /** Work over the longest chain: what threads can give at most. */
  bound: number | null;
}

/** The ladder, each step with what the next one could win over it at most, where that is known. */
export function withHeadroom(ladder: readonly LadderStep[], bounds: Bounds): LadderStep[] {
  return ladder.map((step, i) => {
    const next = i + 1 < ladder.length ? headroom(step, ladder[i + 1], ladder, bounds) : undefined;
    return next ? { ...step, next } : step;
  });
}

function headroom(step: LadderStep, next: LadderStep, ladder: readonly LadderStep[], bounds: Bounds): Headroom | undefined {
  if (next.processes !== undefined) return ofCores(step, next.processes * next.cores, ladder, 'as much as their cores');
  if (next.level === step.level) {
    const { bound } = bounds;
    if (bound === null || bound >= next.cores) return ofCores(step, next.cores, ladder, 'as much as their cores');
    return ofCores(step, bound, ladder, `no more than ${bound.toFixed(1)}x on any number, work over the longest chain`);
  }
  return ofKernels(step.level, next.level, bounds);
}

/** Amdahl: what the next level does in its own way could take no time at all. */
function ofKernels(level: Level, next: Level, { stages, kernelsOf }: Bounds): Headroom | undefined {
  const profile = stages?.find((each) => each.level === level);
  if (profile === undefined) return undefined;
  const own = new Set(kernelsOf(next));
  const share = profile.kernels.filter(({ name }) => own.has(name)).reduce((sum, kernel) => sum + kernel.share, 0);
  return { atMost: 1 / (1 - share), because: `${(100 * share).toFixed(0)} % of the time is in kernels that it does in its own way` };
}

/** So many times the level's speed on the fewest cores, per core, over what is reached. */
function ofCores({ level, speedup }: LadderStep, most: number, ladder: readonly LadderStep[], gives: string): Headroom {
  const alone = ladder.find((step) => step.level === level)!;
  return { atMost: (most * alone.speedup) / alone.cores / speedup, because: `together they give ${gives}` };
}
