import type { LadderStep } from '../results.js';
import type { RunReport } from '../runReport.js';
import type { StageProfile } from '../stages/profile.js';
import { bounds, percent, place } from './format.js';
import type { Section } from './section.js';

/** Stages that are named for each level. */
const LARGEST = 4;

/** What each step of the ladder gives, and could give. */
export function ladderSection({ ladder, stages }: RunReport): Section {
  const [foot, ...steps] = ladder;
  return {
    title: 'ladder',
    lines: [`${place(foot)} is 1.00x`, ...steps.map((step, i) => rung(step, ladder[i]))],
    notes: [...steps.flatMap((step, i) => headroom(step, ladder[i])), ...(stages ?? []).map(largest)],
  };
}

function rung(step: LadderStep, before: LadderStep): string {
  return `${place(step)}: ${step.stepSpeedup.toFixed(2)}x over ${place(before)} ${bounds(step.ci95, 2)}${step.resolved ? '' : ', unresolved'}; ${step.speedup.toFixed(2)}x in all`;
}

/** What the step could have won, beside what it did. */
function headroom(step: LadderStep, { next }: LadderStep): string[] {
  return next === undefined ? [] : [`${place(step)} could win at most ${next.atMost.toFixed(2)}x: ${next.because}`];
}

function largest({ level, stages }: StageProfile): string {
  const order = [...stages].sort((a, b) => b.share - a.share).slice(0, LARGEST);
  return `${level} spends ${order.map(({ name, share }) => `${percent(share)} in ${name}`).join(', ')}`;
}
