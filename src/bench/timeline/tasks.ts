import { CALLING_THREAD } from '../../engine/timeline.js';
import type { TimelineEvent } from '../../engine/timeline.js';

/** A stretch of one kind within a task. */
export type Part = TimelineEvent;

/** What a thread did from claiming a task to its end: a row of the half-size search, an outlook, a row to code, or the splice of a picture. */
export interface Task {
  thread: number;
  kind: 'halfSize' | 'outlook' | 'row' | 'finish';
  picture: number;
  /** -1 of an outlook and of a splice. */
  row: number;
  /** Without a gap, one after the other. */
  parts: Part[];
}

/** The tasks of all encoding threads, each thread's in order of time. The caller's own events are none. */
export function tasksOf(events: readonly TimelineEvent[]): Task[] {
  const tasks: Task[] = [];
  for (const event of events) {
    if (event.kind === 'idle' || event.thread === CALLING_THREAD) continue;
    const last = tasks.at(-1);
    if (last && continues(last, event)) append(last.parts, event);
    else tasks.push({ thread: event.thread, kind: kindOf(event), picture: event.picture, row: event.row, parts: [{ ...event }] });
  }
  return tasks;
}

function kindOf({ kind, waitsFor }: TimelineEvent): Task['kind'] {
  if (kind === 'outlook' || kind === 'finish') return kind;
  return kind === 'halfSize' || waitsFor === 'halfSizeBefore' ? 'halfSize' : 'row';
}

function continues({ thread, kind, picture, row }: Task, event: TimelineEvent): boolean {
  return thread === event.thread && picture === event.picture && row === event.row && kind === kindOf(event);
}

/** Stretches of one kind that follow each other become one. */
function append(parts: Part[], event: TimelineEvent): void {
  const last = parts.at(-1)!;
  const isSame = last.kind === event.kind && last.waitsFor === event.waitsFor && last.endMs === event.startMs;
  if (isSame) Object.assign(last, { x1: event.x1, endMs: event.endMs });
  else parts.push({ ...event });
}
