import type { LadderStep } from '../results.js';
import type { RunReport } from '../runReport.js';
import { bounds, place } from './format.js';
import type { Section } from './section.js';

/** What each step of the ladder gives. */
export function ladderSection({ ladder }: RunReport): Section {
  const [foot, ...steps] = ladder;
  return {
    title: 'ladder',
    lines: [`${place(foot)} is 1.00x`, ...steps.map((step, i) => rung(step, ladder[i]))],
  };
}

function rung(step: LadderStep, before: LadderStep): string {
  return `${place(step)}: ${step.stepSpeedup.toFixed(2)}x over ${place(before)} ${bounds(step.ci95, 2)}${step.resolved ? '' : ', unresolved'}; ${step.speedup.toFixed(2)}x in all`;
}
