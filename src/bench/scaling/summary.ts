import { mean, median } from 'simple-statistics';
import type { Level } from '../../core/types.js';
import type { EncodeModel, Prediction } from '../model/encodeModel.js';
import { meanSplit, scaleAccount, splitLoss } from '../model/loss.js';
import type { Account, LossSplit } from '../model/loss.js';
import { gustafson, karpFlatt, medianInterval, middleHalf, ratioInterval } from '../statistics.js';
import type { Interval } from '../statistics.js';
import type { Study, StudyPlan, StudyPoint } from './study.js';
import type { TimedEncode } from './together.js';

/** Times of encodes and what they say. Speedups are over one thread that encodes one video of the same length. */
export interface Timing {
  samplesMs: number[];
  medianMs: number;
  ci95Ms: Interval;
  speedup: number;
  speedup95: Interval;
  /** Speedup for each thread. */
  efficiency: number;
  coresUsed: number;
}

/** Where the time of an encode went that was not the work of one thread; all in milliseconds of all threads together. */
export interface LossReport {
  /** Threads times the interquartile mean of the wall times, untraced: means of parts add up, and the outer quarters are mostly disturbances. */
  wholeMs: number;
  /** The same encode's work on one thread. */
  workMs: number;
  /** Whole less work. */
  lossMs: number;
  /** The mean of those traced encodes whose wall times are in the middle half. */
  split: LossSplit;
  /** What the split leaves of the loss: the difference between the traced encodes, without what tracing takes, and the untraced ones. */
  restMs: number;
  /** The rest, over the whole. */
  restShare: number;
  /** How much of the split, in any of the parts, threads wanted to run without getting a core; null: the system does not tell. */
  runQueueMs: number | null;
  /** The traced encodes, without what tracing takes. */
  accounts: Account[];
}

/** One video on a number of threads. */
export interface LatencyPoint extends Timing, Prediction {
  /** Whether there are more threads than cores. */
  oversubscribed: boolean;
  /** Of one thread's time, the share that is not shared out (Karp–Flatt); null on one thread. */
  serialFraction: number | null;
  /** Median time from a picture's submission to its packet. */
  pictureMs: number;
  loss: LossReport;
}

/** As many videos at once as there are threads. */
export interface ThroughputPoint extends Timing {
  videos: number;
}

/** A video that grows with the number of threads: how much more is done in the time (Gustafson). */
export interface WeakPoint extends Timing {
  threads: number;
  frames: number;
  /** Of the time on these threads, the share that is not shared out (Gustafson); null on one thread. */
  serialFraction: number | null;
}

/** How one level scales. */
export interface ScalingStudy {
  level: Level;
  /** How many times as long an encode on one thread takes when it is traced. The split of the loss is without that. */
  tracingCost: number;
  latency: LatencyPoint[];
  throughput: ThroughputPoint[];
  /** Empty where the clip has too few frames. */
  weak: WeakPoint[];
  /** Whether all encodes of the same frames gave the same bytes. */
  identical: boolean;
}

/** Turns what was measured into results. The first point must be that of one thread. */
export function summariseStudy(plan: StudyPlan, model: EncodeModel, study: Study): ScalingStudy {
  const [{ alone: one, traced }] = study.points;
  const tracingCost = meanOfMiddle(traced.map(({ account }) => account.wallMs)) / meanOfMiddle(one.map(({ ms }) => ms));
  const hashes = new Set(study.points.flatMap(({ alone, together }) => [...alone, ...together].flatMap(({ sha256 }) => sha256)));
  const onCores = study.points.filter(({ threads }) => threads <= plan.machineCores);
  return {
    level: plan.level,
    tracingCost,
    latency: study.points.map((point) => latencyPoint(plan, model, one, point, tracingCost)),
    throughput: onCores.map(({ threads, together }) => ({ videos: threads, ...timing(together, one, threads, threads) })),
    weak: study.framesPerThread > 0 ? onCores.map((point) => weakPoint(study, model, point)) : [],
    identical: hashes.size === 1,
  };
}

function meanOfMiddle(values: readonly number[]): number {
  return mean(middleHalf(values, (value) => value));
}

function latencyPoint(
  plan: StudyPlan,
  model: EncodeModel,
  one: readonly TimedEncode[],
  point: StudyPoint,
  tracingCost: number,
): LatencyPoint {
  const { threads, alone, traced } = point;
  const measured = timing(alone, one, 1, threads);
  return {
    oversubscribed: threads > plan.machineCores,
    ...measured,
    serialFraction: threads > 1 ? karpFlatt(measured.speedup, threads) : null,
    ...model.predict(threads, { isThisMachine: true }),
    pictureMs: median(traced.map(({ pictureMs }) => pictureMs)),
    loss: lossReport(point, model.work / tracingCost, tracingCost),
  };
}

function lossReport({ threads, alone, traced }: StudyPoint, workMs: number, tracingCost: number): LossReport {
  const accounts = traced.map(({ account }) => scaleAccount(account, 1 / tracingCost));
  const middle = middleHalf(accounts, ({ wallMs }) => wallMs);
  const wholeMs = threads * meanOfMiddle(alone.map(({ ms }) => ms));
  const restMs = wholeMs - mean(middle.map((account) => account.wholeMs));
  const queues = middle.map(({ runQueueMs }) => runQueueMs);
  return {
    wholeMs,
    workMs,
    lossMs: wholeMs - workMs,
    split: meanSplit(middle.map((account) => splitLoss(account, workMs))),
    restMs,
    restShare: restMs / wholeMs,
    runQueueMs: queues.includes(null) ? null : mean(queues as number[]),
    accounts,
  };
}

function weakPoint({ points, framesPerThread }: Study, model: EncodeModel, { threads, grown }: StudyPoint): WeakPoint {
  const frames = threads * framesPerThread;
  const measured = timing(grown, points[0].alone, model.workOfFirst(frames) / model.work, threads);
  return { threads, frames, ...measured, serialFraction: threads > 1 ? gustafson(measured.speedup, threads) : null };
}

/** `amount`: how much is encoded, in units of what `one` does. */
function timing(encodes: readonly TimedEncode[], one: readonly TimedEncode[], amount: number, threads: number): Timing {
  const samplesMs = encodes.map(({ ms }) => ms);
  const oneMs = one.map(({ ms }) => ms);
  const medianMs = median(samplesMs);
  const speedup = (amount * median(oneMs)) / medianMs;
  const [low, high] = ratioInterval(oneMs, samplesMs);
  return {
    samplesMs,
    medianMs,
    ci95Ms: medianInterval(samplesMs),
    speedup,
    speedup95: [amount * low, amount * high],
    efficiency: speedup / threads,
    coresUsed: median(encodes.map(({ coresUsed }) => coresUsed)),
  };
}
