import { mean } from 'simple-statistics';
import { CALLING_THREAD } from '../../engine/timeline.js';
import type { TimelineEvent, TimelineKind, TimelineWait } from '../../engine/timeline.js';
import type { EncodeShape } from './encodeGraph.js';
import { splitIdle } from './idle.js';
import type { Gap, IdleSplit } from './idle.js';
import { coresLacking } from './lacking.js';
import type { CoresLacking } from './lacking.js';
import { TimelineIndex } from './timelineIndex.js';
import { satisfiedAt } from './waits.js';

/** An encode with its time line. */
export interface TracedEncode {
  threads: number;
  /** From the first frame in to the last packet out, on the clock of the events. */
  startMs: number;
  endMs: number;
  events: readonly TimelineEvent[];
  /** How long its threads wanted to run without getting a core, by the system's own count; null where it does not tell. */
  runQueueMs: number | null;
}

/** Stages of which each counts as work. */
export const WORK_KINDS = ['halfSize', 'outlook', 'code', 'deblock', 'reference', 'finish'] as const satisfies readonly TimelineKind[];

/** Where every thread's time went in an encode, in milliseconds of all threads together. */
export interface Account {
  wallMs: number;
  /** Threads times wall: the sum of `busyMs`, `waitMs` and `idleMs`. */
  wholeMs: number;
  /** In each stage. */
  busyMs: Record<(typeof WORK_KINDS)[number], number>;
  /** In a task, until what it waited for was there. */
  waitMs: Record<TimelineWait, number>;
  /** Without a task, or waking up from a wait. */
  idleMs: IdleSplit;
  /** How much of it more threads wanted to run than there are cores. */
  lackingMs: CoresLacking;
  /** How much of it threads wanted to run without getting a core, whoever had it, by the system's count; null where it does not tell. */
  runQueueMs: number | null;
}

/** What an encode took beyond the work of one thread, in milliseconds; `BENCHMARKING.md` says what each part means. */
export interface LossSplit extends IdleSplit, CoresLacking {
  waits: Record<TimelineWait, number>;
  /** The same work took longer than on one thread, beyond what a lack of cores explains. */
  inflation: number;
}

/** Accounts for every thread's time in an encode on a machine with so many cores. */
export function accountFor(encode: TracedEncode, shape: EncodeShape, cores: number): Account {
  const { threads, startMs, endMs, events } = encode;
  const index = new TimelineIndex(events);
  const busyMs = { halfSize: 0, outlook: 0, code: 0, deblock: 0, reference: 0, finish: 0 };
  const waitMs: Account['waitMs'] = { codedAbove: 0, deblockedAbove: 0, reference: 0, halfSize: 0, halfSizeBefore: 0 };
  let wakeUps = 0;
  const inside = events.map((event) => clip(event, startMs, endMs)).filter((event) => event !== undefined);
  for (const event of inside) {
    const { kind } = event;
    if (kind === 'wait') {
      const ms = event.endMs - event.startMs;
      const late = Math.min(Math.max(event.endMs - (satisfiedAt(index, event, shape) ?? event.endMs), 0), ms);
      wakeUps += late;
      waitMs[event.waitsFor!] += ms - late;
    } else if (isWork(kind)) {
      busyMs[kind] += event.endMs - event.startMs;
    }
  }
  const idle = splitIdle(gapsOf(inside, encode), index, encode, shape.inFlight);
  return {
    wallMs: endMs - startMs,
    wholeMs: threads * (endMs - startMs),
    busyMs,
    waitMs,
    idleMs: { ...idle, wakeUps: idle.wakeUps + wakeUps },
    lackingMs: coresLacking(inside, cores),
    runQueueMs: encode.runQueueMs,
  };
}

/** The account of an encode in which everything took `factor` times as long. */
export function scaleAccount(account: Account, factor: number): Account {
  const scale = <T extends object>(parts: T): T =>
    Object.fromEntries(Object.entries(parts).map(([name, ms]) => [name, (ms as number) * factor])) as T;
  return {
    wallMs: account.wallMs * factor,
    wholeMs: account.wholeMs * factor,
    busyMs: scale(account.busyMs),
    waitMs: scale(account.waitMs),
    idleMs: scale(account.idleMs),
    lackingMs: scale(account.lackingMs),
    runQueueMs: account.runQueueMs,
  };
}

/** Of an encode's whole time, what is not the `workMs` of one thread; the parts sum to the difference exactly. */
export function splitLoss({ busyMs, waitMs, idleMs, lackingMs }: Account, workMs: number): LossSplit {
  const busy = Object.values(busyMs).reduce((sum, ms) => sum + ms, 0);
  return { waits: waitMs, ...idleMs, ...lackingMs, inflation: busy - workMs - lackingMs.callerTakesCore - lackingMs.oversubscribed };
}

/** The means of several splits' parts. */
export function meanSplit(splits: readonly LossSplit[]): LossSplit {
  const waits = meansOf(splits.map((split) => ({ ...split.waits })));
  return { ...meansOf(splits.map((split) => ({ ...split, waits: 0 }))), waits };
}

function meansOf<Part extends string>(records: readonly Record<Part, number>[]): Record<Part, number> {
  const parts = Object.keys(records[0]) as Part[];
  return Object.fromEntries(parts.map((part) => [part, mean(records.map((record) => record[part]))])) as Record<Part, number>;
}

/** The sum of all parts. */
export function totalLoss({ waits, ...parts }: LossSplit): number {
  return [...Object.values(waits), ...Object.values(parts)].reduce((sum, ms) => sum + ms, 0);
}

export function isWork(kind: TimelineKind): kind is (typeof WORK_KINDS)[number] {
  return (WORK_KINDS as readonly TimelineKind[]).includes(kind);
}

/** The part of an event between two moments, if it has any length. */
function clip(event: TimelineEvent, startMs: number, endMs: number): TimelineEvent | undefined {
  const part = { ...event, startMs: Math.max(event.startMs, startMs), endMs: Math.min(event.endMs, endMs) };
  return part.endMs > part.startMs ? part : undefined;
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
