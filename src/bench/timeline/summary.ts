import { CALLING_THREAD, TIMELINE_KINDS } from '../../engine/timeline.js';
import type { TimelineEvent, TimelineKind } from '../../engine/timeline.js';
import type { Level } from '../../core/types.js';
import type { TracedRun } from './tracedRun.js';
import { windowOf } from './window.js';
import type { Stretch } from './window.js';

/** A time line in short: sums over the whole encode, and a window of it in full. Times count from the first frame in, in milliseconds. */
export interface TimelineSummary {
  level: Level;
  /** Encoding threads; the caller's own is beside them. */
  threads: number;
  encodeMs: number;
  mbWidth: number;
  mbHeight: number;
  pictures: number;
  /** What each encoding thread spent its time on. */
  threadsMs: Partial<Record<TimelineKind, number>>[];
  /** Of each macroblock row over all pictures: what coding a macroblock took, and how long threads waited within the row. */
  rows: { usPerMacroblock: number; waitMs: number }[];
  window: { startMs: number; endMs: number; stretches: Stretch[] };
}

/** Sums a time line up. */
export function summariseTimeline(traced: TracedRun): TimelineSummary {
  const { level, threads, startMs, endMs, mbWidth, mbHeight, pictures, events } = traced;
  return {
    level,
    threads,
    encodeMs: endMs - startMs,
    mbWidth,
    mbHeight,
    pictures,
    threadsMs: Array.from({ length: threads }, (_, thread) => sumsOf(events.filter((event) => event.thread === thread))),
    rows: Array.from({ length: mbHeight }, (_, row) => rowOf(events.filter((event) => event.row === row))),
    window: windowOf(traced),
  };
}

function sumsOf(events: readonly TimelineEvent[]): TimelineSummary['threadsMs'][number] {
  const kinds = TIMELINE_KINDS.filter((kind) => events.some((event) => event.kind === kind));
  return Object.fromEntries(kinds.map((kind) => [kind, totalMs(events, kind)]));
}

function rowOf(events: readonly TimelineEvent[]): TimelineSummary['rows'][number] {
  const coded = events.filter(({ kind }) => kind === 'code').reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);
  return { usPerMacroblock: (1000 * totalMs(events, 'code')) / Math.max(1, coded), waitMs: totalMs(events, 'wait') };
}

function totalMs(events: readonly TimelineEvent[], kind: TimelineKind): number {
  return events
    .filter((event) => event.kind === kind && event.thread !== CALLING_THREAD)
    .reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
