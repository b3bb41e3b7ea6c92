import { median } from 'simple-statistics';
import type { Level } from '../../core/types.js';
import { medianCosts, threadsWork, withoutCaller } from '../model/costs.js';
import { EncodeGraph } from '../model/encodeGraph.js';
import { listSchedule } from '../model/listSchedule.js';
import { splitLoss } from '../model/loss.js';
import type { Account, LossSplit } from '../model/loss.js';
import { simulate } from '../model/simulate.js';
import type { PerStep } from '../model/taskGraph.js';
import { speedupBound, workAndSpan } from '../model/workSpan.js';
import type { WorkSpan } from '../model/workSpan.js';
import { medianInterval, ratioInterval } from '../statistics.js';
import type { Interval } from '../statistics.js';
import type { Study, StudyPlan, StudyPoint, StudyTools } from './study.js';
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
  /** Threads times the median wall time, untraced. */
  wholeMs: number;
  /** The same encode's work on one thread. */
  workMs: number;
  /** Whole less work. */
  lossMs: number;
  /** Of the traced encode with the median wall time. */
  split: LossSplit;
  /** What the split leaves of the loss: the difference between that traced encode and the untraced ones. */
  restMs: number;
  /** The rest, over the whole. */
  restShare: number;
  /** How much of that traced encode's time, in any of the parts, threads wanted to run without getting a core; null: the system does not tell. */
  runQueueMs: number | null;
  /** The traced encodes. */
  accounts: Account[];
}

/** One video on a number of threads. */
export interface LatencyPoint extends Timing {
  threads: number;
  /** Whether there are more threads than cores. */
  oversubscribed: boolean;
  /** Best speedup by work and span; that of a schedule which takes any macroblock that is ready; that of the engine's rule, simulated. */
  bound: number;
  anyOrder: number;
  simulated: number;
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
}

/** How one level scales. */
export interface ScalingStudy {
  level: Level;
  /** One thread's work and the longest chain of it, in milliseconds, and what they allow on any number of threads. */
  work: number;
  span: number;
  bound: number;
  latency: LatencyPoint[];
  throughput: ThroughputPoint[];
  /** Empty where the clip has too few frames. */
  weak: WeakPoint[];
  /** Whether all encodes of the same frames gave the same bytes. */
  identical: boolean;
}

/** Turns what was measured into results. The first point must be that of one thread. */
export function summariseStudy(plan: StudyPlan, { slotsFor }: Pick<StudyTools, 'slotsFor'>, study: Study): ScalingStudy {
  const graph = new EncodeGraph(study.shape);
  const costs = medianCosts(study.costs);
  const { span } = workAndSpan(graph, costs);
  const ring = (threads: number) => new EncodeGraph({ ...study.shape, slots: slotsFor(threads) });
  const oneMs = simulate(ring(1), costs, 1).makespanMs;
  const model: Model = { study, plan, graph, ring, costs, workSpan: { work: threadsWork(graph, costs), span }, oneMs };
  const one = study.points[0].alone;
  const hashes = new Set(study.points.flatMap(({ alone, together }) => [...alone, ...together].flatMap(({ sha256 }) => sha256)));
  const onCores = study.points.filter(({ threads }) => threads <= plan.machineCores);
  return {
    level: plan.level,
    ...model.workSpan,
    bound: model.workSpan.work / span,
    latency: study.points.map((point) => latencyPoint(model, point)),
    throughput: onCores.map(({ threads, together }) => ({ videos: threads, ...timing(together, one, threads, threads) })),
    weak: study.framesPerThread > 0 ? onCores.map((point) => weakPoint(model, point)) : [],
    identical: hashes.size === 1,
  };
}

interface Model {
  study: Study;
  plan: StudyPlan;
  /** The graph without the limit of the ring, and with that of so many threads. */
  graph: EncodeGraph;
  ring: (threads: number) => EncodeGraph;
  /** What the steps cost on one thread. */
  costs: PerStep;
  workSpan: WorkSpan;
  /** The simulated encode on one thread. */
  oneMs: number;
}

function latencyPoint(model: Model, point: StudyPoint): LatencyPoint {
  const { study, plan, graph, ring, costs, workSpan, oneMs } = model;
  const { threads, alone, traced } = point;
  return {
    threads,
    oversubscribed: threads > plan.machineCores,
    ...timing(alone, study.points[0].alone, 1, threads),
    bound: speedupBound(workSpan, threads),
    anyOrder: workSpan.work / listSchedule(graph, withoutCaller(graph, costs), threads),
    simulated: oneMs / simulate(ring(threads), costs, threads).makespanMs,
    pictureMs: median(traced.map(({ pictureMs }) => pictureMs)),
    loss: lossReport(point, workSpan.work),
  };
}

function lossReport({ threads, alone, traced }: StudyPoint, workMs: number): LossReport {
  const accounts = traced.map(({ account }) => account);
  const middle = accounts.toSorted((a, b) => a.wallMs - b.wallMs)[Math.floor(accounts.length / 2)];
  const wholeMs = threads * median(alone.map(({ ms }) => ms));
  const restMs = wholeMs - middle.wholeMs;
  return {
    wholeMs,
    workMs,
    lossMs: wholeMs - workMs,
    split: splitLoss(middle, workMs),
    restMs,
    restShare: restMs / wholeMs,
    runQueueMs: middle.runQueueMs,
    accounts,
  };
}

function weakPoint({ study, graph, costs, workSpan }: Model, { threads, grown }: StudyPoint): WeakPoint {
  const frames = threads * study.framesPerThread;
  const share = workOfFirst(graph, costs, frames) / workSpan.work;
  return { threads, frames, ...timing(grown, study.points[0].alone, share, threads) };
}

/** The work of the first pictures; their steps come first. */
function workOfFirst(graph: EncodeGraph, costs: PerStep, pictures: number): number {
  const first = new EncodeGraph({ ...graph.shape, idr: graph.shape.idr.slice(0, pictures) });
  return threadsWork(first, costs.subarray(0, graph.submit(pictures)));
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
