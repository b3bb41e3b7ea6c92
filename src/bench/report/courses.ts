import type { Level } from '../../core/types.js';
import type { RunReport } from '../runReport.js';
import { isResolved } from '../statistics.js';
import { bounds, coresText, short } from './format.js';
import { rungsOf } from './html/rungs.js';
import type { Rung } from './html/rungs.js';

/** A rung with the kind of parallelism that it adds. */
export interface Course extends Rung {
  kind: Level | 'cores' | 'processes';
  name: string;
}

const LEVEL_NAMES: Record<Level, string> = {
  scalar: 'scalar: plain code, one core',
  swar: '+ bit level (64-bit words)',
  ilp: '+ instruction level',
  simd: '+ data level (SIMD)',
};

const LEVEL_MEANINGS: Record<Level, string> = {
  scalar: 'plain code',
  swar: 'Bit level: eight pixels, or four 16-bit numbers, in one 64-bit integer',
  ilp: 'Instruction level: the same operations, independent of each other and without branches that depend on data',
  simd: 'Data level: 128-bit SIMD',
};

/** What each rung of a ladder is called. */
export function coursesOf(rungs: readonly Rung[]): Course[] {
  return rungs.map((rung) => ({ ...rung, kind: kindOf(rung), name: nameOf(rung) }));
}

/** A line for each step of the ladder, what it means and what it gave, and one for all of them together. */
export function meaningOf(report: RunReport): string[] {
  const rungs = rungsOf(report);
  const { clip, config, environment, identical, variants, sideBySide } = report;
  const best = rungs.reduce((most, rung) => (rung.to > most.to ? rung : most));
  const proof = identical ? `all ${variants.length + (sideBySide ? 1 : 0)} variants gave the same bytes, SHA-256 \`${short(best.variant.sha256)}…\`` : 'THE BYTES DIFFER'; // prettier-ignore
  const where = `${clip.width}x${clip.height}, preset \`${config.preset}\`, ${environment.cpu}, Node ${environment.node}`;
  const beside = rungs.filter(({ isProcesses }) => isProcesses).map(besideOf);
  return [
    ...rungs
      .slice(1)
      .filter(({ isProcesses }) => !isProcesses)
      .map(lineOf),
    `Together **${best.to.toFixed(1)}x** (${where}), and ${proof}.${beside.join('')}`,
  ];
}

function lineOf(rung: Rung): string {
  const { step, stepCi95, atMost } = rung;
  const doubt = isResolved(stepCi95) ? '' : ', unresolved';
  const limit = atMost === undefined ? '' : `; at most ${atMost.toFixed(2)}x were left to win`;
  return `${meaning(rung)}: **${step.toFixed(2)}x** ${bounds(stepCi95, 2)}${doubt}${limit}.`;
}

/** Encoders side by side are no step further up: they use the cores of the step before in another way. */
function besideOf({ variant, step, stepCi95 }: Rung): string {
  const doubt = isResolved(stepCi95) ? '' : ', unresolved';
  return ` ${variant.processes} encoders side by side, a video each, do ${step.toFixed(2)}x ${bounds(stepCi95, 2)}${doubt} of what one does on as many cores.`;
}

function meaning({ variant, isCores }: Rung): string {
  return isCores ? `Task level: rows of macroblocks on ${coresText(variant.cores)}` : LEVEL_MEANINGS[variant.level];
}

function kindOf({ variant, isCores, isProcesses }: Rung): Course['kind'] {
  if (isProcesses) return 'processes';
  return isCores ? 'cores' : variant.level;
}

function nameOf({ variant, isCores, isProcesses }: Rung): string {
  if (isProcesses) return `${variant.processes} processes instead`;
  return isCores ? `+ task level (${coresText(variant.cores)})` : LEVEL_NAMES[variant.level];
}
