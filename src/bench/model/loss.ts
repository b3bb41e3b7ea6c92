import { CALLING_THREAD } from '../../engine/timeline.js';
import type { TimelineEvent, TimelineKind, TimelineWait } from '../../engine/timeline.js';
import type { EncodeShape } from './encodeGraph.js';
import { splitIdle } from './idle.js';
import type { Gap, IdleSplit } from './idle.js';
import { coresLacking } from './lacking.js';
import { TimelineIndex } from './timelineIndex.js';
import { satisfiedAt } from './waits.js';

/** An encode with its time line. */
export interface TracedEncode {
  threads: number;
  /** From the first frame in to the last packet out, on the clock of the events. */
  startMs: number;
  endMs: number;
  events: readonly TimelineEvent[];
}

/** Stages of which each counts as work. */
export const WORK_KINDS = ['halfSize', 'code', 'deblock', 'reference', 'finish'] as const satisfies readonly TimelineKind[];

/** Where the threads' time went, in milliseconds of all threads together; `BENCHMARKING.md` says what each part means. */
export interface LossSplit extends IdleSplit {
  /** Waiting for each dependency, until it was there. */
  waits: Record<TimelineWait, number>;
  /** More threads wanted to run than there are cores: because of the caller's own thread, or because there are that many. */
  callerTakesCore: number;
  oversubscribed: number;
  /** The same work took longer than on one thread, beyond the two above. */
  inflation: number;
}

/** A traced encode, accounted for. */
export interface Account {
  wallMs: number;
  /** Threads times wall. */
  wholeMs: number;
  /** The time of each stage. */
  busyMs: Record<(typeof WORK_KINDS)[number], number>;
  /** Of the whole, what is not the work of one thread: `wholeMs − workMs`, exactly. */
  split: LossSplit;
}

/** Accounts for every thread's time in an encode of `workMs` on one thread, on a machine with so many cores. */
export function accountFor(encode: TracedEncode, shape: EncodeShape, workMs: number, cores: number): Account {
  const { threads, startMs, endMs, events } = encode;
  const index = new TimelineIndex(events);
  const busyMs = { halfSize: 0, code: 0, deblock: 0, reference: 0, finish: 0 };
  const waits: LossSplit['waits'] = { codedAbove: 0, deblockedAbove: 0, reference: 0, halfSize: 0, halfSizeBefore: 0 };
  let wakeUps = 0;
  const inside = events.map((event) => clip(event, startMs, endMs)).filter((event) => event !== undefined);
  for (const event of inside) {
    const { kind } = event;
    if (kind === 'wait') {
      const ms = event.endMs - event.startMs;
      const late = Math.min(Math.max(event.endMs - (satisfiedAt(index, event, shape) ?? event.endMs), 0), ms);
      wakeUps += late;
      waits[event.waitsFor!] += ms - late;
    } else if (isWork(kind)) {
      busyMs[kind] += event.endMs - event.startMs;
    }
  }
  const idle = splitIdle(gapsOf(inside, encode), index, encode, shape.slots);
  const lacking = coresLacking(inside, cores);
  const busy = Object.values(busyMs).reduce((sum, ms) => sum + ms, 0);
  return {
    wallMs: endMs - startMs,
    wholeMs: threads * (endMs - startMs),
    busyMs,
    split: { waits, ...idle, wakeUps: idle.wakeUps + wakeUps, ...lacking, inflation: busy - workMs - lacking.callerTakesCore - lacking.oversubscribed },
  };
}

/** The sum of all parts. */
export function totalLoss({ waits, ...parts }: LossSplit): number {
  return [...Object.values(waits), ...Object.values(parts)].reduce((sum, ms) => sum + ms, 0);
}

export function isWork(kind: TimelineKind): kind is (typeof WORK_KINDS)[number] {
  return (WORK_KINDS as readonly TimelineKind[]).includes(kind);
}

/** The part of an event between two moments. */
function clip(event: TimelineEvent, startMs: number, endMs: number): TimelineEvent | undefined {
  if (event.endMs <= startMs || event.startMs >= endMs) return undefined;
  return { ...event, startMs: Math.max(event.startMs, startMs), endMs: Math.min(event.endMs, endMs) };
}

/** The stretches in which threads had no task: what their tasks' events leave. */
function gapsOf(events: readonly TimelineEvent[], { threads, startMs, endMs }: TracedEncode): Gap[] {
  return Array.from({ length: threads }, (_, thread) => {
    const tasks = events.filter((event) => event.thread === thread && event.thread !== CALLING_THREAD && inTask(event.kind));
    tasks.sort((a, b) => a.startMs - b.startMs);
    const starts = [...tasks.map((event) => event.startMs), endMs];
    const ends = [startMs, ...tasks.map((event) => event.endMs)];
    return ends.map((end, i) => ({ startMs: end, endMs: starts[i], isLast: i === tasks.length }));
  })
    .flat()
    .filter((gap) => gap.endMs > gap.startMs);
}

function inTask(kind: TimelineKind): boolean {
  return kind === 'wait' || isWork(kind);
}
