import type { Prediction } from '../model/encodeModel.js';
import type { Account, LossSplit } from '../model/loss.js';
import type { RunReport } from '../runReport.js';
import type { Scaling } from '../scaling/scaling.js';
import type { LatencyPoint, ScalingStudy, ThroughputPoint, Timing, WeakPoint } from '../scaling/summary.js';
import { bounds, percent } from './format.js';
import type { Section } from './section.js';

/** How the highest level scales and, where that was studied, where the rest of the time goes. */
export function scalingSections({ scaling }: Pick<RunReport, 'scaling'>): Section[] {
  const { study, predictions } = scaling;
  const lines = [...boundLines(scaling), ...fractionLines(scaling), ...uslLines(scaling)];
  const overview = lines.length > 0 ? [{ title: 'scaling', lines }] : [];
  const predicted = predictions.length > 0 ? [predictionSection(predictions)] : [];
  return [...overview, ...predicted, ...(study === null ? [] : studySections(study))];
}

function boundLines({ work, span, bound }: Scaling): string[] {
  if (work === null || span === null || bound === null) return [];
  return [`work ${work.toFixed(1)} ms, longest chain ${span.toFixed(1)} ms: at most ${bound.toFixed(1)}x on any number of threads`];
}

function fractionLines({ karpFlatt }: Scaling): string[] {
  return karpFlatt.map(({ cores, serialFraction }) => `serial fraction on ${cores} cores (Karp–Flatt): ${percent(serialFraction, 1)}`);
}

function uslLines({ usl, uslPoints, study }: Scaling): string[] {
  if (usl === null) return study === null ? [] : [`universal scalability law: not fitted: only ${uslPoints} points on own cores`];
  const { sigma, sigma95, kappa, kappa95, bestThreads } = usl;
  const best = bestThreads === null ? '' : `; more than ${bestThreads.toFixed(0)} threads would harm`;
  return [
    `universal scalability law: sigma ${sigma.toFixed(4)} ${bounds(sigma95, 4)}, kappa ${kappa.toFixed(5)} ${bounds(kappa95, 5)}${best}`,
  ];
}

function predictionSection(predictions: readonly Prediction[]): Section {
  const cells = (prediction: Prediction) => {
    const { threads, predicted, simulated } = prediction;
    const parts = [predicted, threads - simulated, simulated - predicted].map((speedup) => percent(speedup / threads));
    return [String(threads), `${predicted.toFixed(2)}x`, ...parts, ...modelCells(prediction)];
  };
  const [{ memoryBound }] = predictions;
  const memory = memoryBound === null ? [] : [`the memory of this machine as it is feeds at most ${memoryBound.toFixed(1)} times the speed of one thread`]; // prettier-ignore
  return {
    title: 'predicted from the costs on one thread',
    table: { heads: ['threads', 'predicted', 'efficiency', 'order takes', 'machine takes', ...MODEL_HEADS], rows: predictions.map(cells) },
    notes: memory,
  };
}

function modelCells({ simulated, anyOrder, bound }: Prediction): string[] {
  return [simulated, anyOrder, bound].map((speedup) => `${speedup.toFixed(2)}x`);
}

/** A fraction that one thread does not have. */
function fractionCell(fraction: number | null): string {
  return fraction === null ? '' : percent(fraction, 1);
}

function studySections(study: ScalingStudy): Section[] {
  const sections = [latencySection(study), lossSection(study), throughputSection(study)];
  return study.weak.length > 0 ? [...sections, weakSection(study)] : sections;
}

const MODEL_HEADS = ['simulated', 'any order', 'bound'];
const TIMING_HEADS = ['ms (95 % of medians)', 'speedup', 'efficiency', 'cores used'];

function timingCells({ medianMs, ci95Ms, speedup, speedup95, efficiency, coresUsed }: Timing): string[] {
  return [
    `${medianMs.toFixed(1)} ${bounds(ci95Ms, 1)}`,
    `${speedup.toFixed(2)}x ${bounds(speedup95, 2)}`,
    percent(efficiency),
    coresUsed.toFixed(2),
  ];
}

function latencySection({ level, latency }: ScalingStudy): Section {
  return {
    title: `one video on more threads (${level})`,
    table: {
      heads: ['threads', ...TIMING_HEADS, 'predicted', 'serial', ...MODEL_HEADS, 'ms per picture', ''],
      rows: latency.map(latencyCells),
      textColumns: [11],
    },
  };
}

function latencyCells(point: LatencyPoint): string[] {
  const { threads, predicted, serialFraction, pictureMs, oversubscribed } = point;
  const note = oversubscribed ? 'more threads than cores' : '';
  const model = [`${predicted.toFixed(2)}x`, fractionCell(serialFraction), ...modelCells(point)];
  return [String(threads), ...timingCells(point), ...model, pictureMs.toFixed(1), note];
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

function lossSection({ latency, tracingCost }: ScalingStudy): Section {
  const share = (part: number, { loss }: LatencyPoint) => percent(part / loss.wholeMs, 1);
  const rows = [
    ['threads x time, ms', ...latency.map(({ loss }) => loss.wholeMs.toFixed(1))],
    ['work on one thread', ...latency.map((point) => share(point.loss.workMs, point))],
    ...PARTS.map(([name, part]) => [name, ...latency.map((point) => share(part(point.loss.split), point))]),
    ['unexplained', ...latency.map((point) => share(point.loss.restMs, point))],
    ['of all: no core free', ...latency.map((point) => (point.loss.runQueueMs === null ? '?' : share(point.loss.runQueueMs, point)))],
  ];
  return {
    title: 'where the time of the threads goes',
    table: { heads: ['share of threads x time', ...latency.map(({ threads }) => String(threads))], rows, textColumns: [0] },
    notes: [
      `tracing takes ${percent(tracingCost - 1, 1)} of an encode on one thread, which is taken off`,
      ...latency.map(({ threads, loss }) => `on ${threads}: ${stages(loss.accounts)}`),
    ],
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
  const cells = (point: WeakPoint) => [
    String(point.threads),
    String(point.frames),
    ...timingCells(point),
    fractionCell(point.serialFraction),
  ];
  return {
    title: 'a video that grows with the threads',
    table: { heads: ['threads', 'frames', ...TIMING_HEADS, 'serial'], rows: weak.map(cells) },
  };
}
