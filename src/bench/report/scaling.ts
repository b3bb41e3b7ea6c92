import type { Account, LossSplit } from '../model/loss.js';
import type { LatencyPoint, ScalingStudy, ThroughputPoint, Timing, WeakPoint } from '../scaling/summary.js';
import { bounds, percent } from './format.js';
import type { Section } from './section.js';

/** How the highest level scales, and where the rest of the time goes. */
export function scalingSections(study: ScalingStudy): Section[] {
  const sections = [latencySection(study), lossSection(study), throughputSection(study)];
  return study.weak.length > 0 ? [...sections, weakSection(study)] : sections;
}

const TIMING_HEADS = ['ms (95 % of medians)', 'speedup', 'efficiency', 'cores used'];

function timingCells({ medianMs, ci95Ms, speedup, speedup95, efficiency, coresUsed }: Timing): string[] {
  return [
    `${medianMs.toFixed(1)} ${bounds(ci95Ms, 1)}`,
    `${speedup.toFixed(2)}x ${bounds(speedup95, 2)}`,
    percent(efficiency),
    coresUsed.toFixed(2),
  ];
}

function latencySection({ level, work, span, bound, latency }: ScalingStudy): Section {
  return {
    title: `one video on more threads (${level})`,
    lines: [`work ${work.toFixed(1)} ms, longest chain ${span.toFixed(1)} ms: at most ${bound.toFixed(1)}x on any number of threads`],
    table: {
      heads: ['threads', ...TIMING_HEADS, 'simulated', 'any order', 'bound', 'ms per picture', ''],
      rows: latency.map(latencyCells),
      textColumns: [9],
    },
  };
}

function latencyCells(point: LatencyPoint): string[] {
  const { threads, simulated, anyOrder, bound, pictureMs, oversubscribed } = point;
  const models = [simulated, anyOrder, bound].map((speedup) => `${speedup.toFixed(2)}x`);
  return [String(threads), ...timingCells(point), ...models, pictureMs.toFixed(1), oversubscribed ? 'more threads than cores' : ''];
}

/** The parts of the loss in the order of the report. */
const PARTS: [string, (split: LossSplit) => number][] = [
  ['slower work', ({ inflation }) => inflation],
  ['row above', ({ waits }) => waits.codedAbove],
  ['filter above', ({ waits }) => waits.deblockedAbove],
  ['reference', ({ waits }) => waits.reference],
  ['half-size search', ({ waits }) => waits.halfSize + waits.halfSizeBefore],
  ['wake-ups', ({ wakeUps }) => wakeUps],
  ['imbalance', ({ imbalance }) => imbalance],
  ['ramp', ({ ramp }) => ramp],
  ['claiming', ({ claiming }) => claiming],
  ['caller holds', ({ callerHolds }) => callerHolds],
  ['caller takes core', ({ callerTakesCore }) => callerTakesCore],
  ['too many threads', ({ oversubscribed }) => oversubscribed],
];

function lossSection({ latency }: ScalingStudy): Section {
  const share = (part: number, { loss }: LatencyPoint) => percent(part / loss.wholeMs, 1);
  const rows = [
    ['threads x time, ms', ...latency.map(({ loss }) => loss.wholeMs.toFixed(1))],
    ['work on one thread', ...latency.map((point) => share(point.loss.workMs, point))],
    ...PARTS.map(([name, part]) => [name, ...latency.map((point) => share(part(point.loss.split), point))]),
    ['unexplained', ...latency.map((point) => share(point.loss.restMs, point))],
  ];
  return {
    title: 'where the time of the threads goes',
    table: { heads: ['share of threads x time', ...latency.map(({ threads }) => String(threads))], rows, textColumns: [0] },
    notes: latency.map(({ threads, loss }) => `on ${threads}: ${stages(loss.accounts)}`),
  };
}

/** What each stage took, over all threads, in the first traced encode. */
function stages([{ busyMs }]: readonly Account[]): string {
  return Object.entries(busyMs)
    .map(([stage, ms]) => `${stage} ${ms.toFixed(1)} ms`)
    .join(', ');
}

function throughputSection({ throughput }: ScalingStudy): Section {
  const cells = (point: ThroughputPoint) => [String(point.videos), ...timingCells(point)];
  return {
    title: 'several videos at once, each on one thread',
    table: { heads: ['videos', ...TIMING_HEADS], rows: throughput.map(cells) },
  };
}

function weakSection({ weak }: ScalingStudy): Section {
  const cells = (point: WeakPoint) => [String(point.threads), String(point.frames), ...timingCells(point)];
  return {
    title: 'a video that grows with the threads',
    table: { heads: ['threads', 'frames', ...TIMING_HEADS], rows: weak.map(cells) },
  };
}
