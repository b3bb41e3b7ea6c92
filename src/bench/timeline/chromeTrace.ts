import { CALLING_THREAD } from '../../engine/timeline.js';
import type { TimelineEvent } from '../../engine/timeline.js';
import type { MeasuredRun } from '../measuredRun.js';
import { tasksOf } from './tasks.js';
import type { Part, Task } from './tasks.js';
import type { TracedRun } from './tracedRun.js';

/** An event of the Trace Event Format that Perfetto and chrome://tracing read: a slice (X) or a name (M). Times are in microseconds. */
export interface TraceEvent {
  ph: 'X' | 'M';
  name: string;
  pid: number;
  tid: number;
  cat?: string;
  ts?: number;
  dur?: number;
  args?: Record<string, unknown>;
}

/** A file of that format. */
export interface ChromeTrace {
  displayTimeUnit: 'ms';
  otherData: Record<string, unknown>;
  traceEvents: TraceEvent[];
}

const PROCESS = 1;
/** The caller's track; workers follow. */
const CALLER_TRACK = 0;

const TASK_NAMES: Record<Task['kind'], (task: Task) => string> = {
  halfSize: ({ picture, row }) => `picture ${picture}, half-size row ${row}`,
  outlook: ({ picture }) => `picture ${picture}, look ahead`,
  row: ({ picture, row }) => `picture ${picture}, row ${row}`,
  finish: ({ picture }) => `picture ${picture}, splice`,
};

/** An encode as a trace: a track for each worker and one for the caller, a slice for each task, within it one for each of its parts. */
export function chromeTrace(traced: TracedRun, { tool, clip, config, environment }: MeasuredRun): ChromeTrace {
  const { level, threads, startMs, endMs, events } = traced;
  const slices = new Slices(startMs);
  const caller = events.filter(({ thread }) => thread === CALLING_THREAD);
  return {
    displayTimeUnit: 'ms',
    otherData: {
      tool: `${tool.name} ${tool.version}`,
      clip: `${clip.name} ${clip.width}x${clip.height}, ${clip.frames} frames, sha256 ${clip.sha256}`,
      settings: `${level}, ${threads} threads, ${config.preset}, qp ${config.qp}`,
      machine: `${environment.cpu}, Node ${environment.node}`,
      encodeMs: endMs - startMs,
    },
    traceEvents: [
      ...names(`${tool.name}: ${clip.name}, ${level}`, threads),
      ...caller.map((event) => slices.part(CALLER_TRACK, event)),
      ...tasksOf(events).flatMap((task) => slices.task(trackOf(task), task)),
    ],
  };
}

function trackOf({ thread }: { thread: number }): number {
  return CALLER_TRACK + 1 + thread;
}

function names(process: string, threads: number): TraceEvent[] {
  const meta = (name: string, tid: number, args: TraceEvent['args']): TraceEvent => ({ ph: 'M', name, pid: PROCESS, tid, args });
  const tracks = ['calling thread', ...Array.from({ length: threads }, (_, thread) => `worker ${thread}`)];
  return [
    meta('process_name', CALLER_TRACK, { name: process }),
    ...tracks.flatMap((name, tid) => [meta('thread_name', tid, { name }), meta('thread_sort_index', tid, { sort_index: tid })]),
  ];
}

/** Makes slices whose times count from a moment, in whole nanoseconds, so that no part sticks out of its task by a rounding. */
class Slices {
  readonly #startMs: number;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  task(tid: number, task: Task): TraceEvent[] {
    const { kind, picture, row, parts } = task;
    const span = { startMs: parts[0].startMs, endMs: parts.at(-1)!.endMs };
    const whole = this.#slice(tid, TASK_NAMES[kind](task), 'task', span, row < 0 ? { picture } : { picture, row });
    return [whole, ...parts.map((part) => this.part(tid, part))];
  }

  part(tid: number, part: Part): TraceEvent {
    const { kind, waitsFor, picture, x0, x1 } = part;
    const args = x1 > x0 ? { macroblocks: `${x0}..${x1 - 1}` } : { picture };
    return this.#slice(tid, waitsFor ? `wait: ${waitsFor}` : kind, kind, part, args);
  }

  #slice(tid: number, name: string, cat: string, span: Pick<TimelineEvent, 'startMs' | 'endMs'>, args: TraceEvent['args']): TraceEvent {
    const [start, end] = [span.startMs, span.endMs].map((ms) => Math.round((ms - this.#startMs) * 1e6));
    return { ph: 'X', name, cat, pid: PROCESS, tid, ts: start / 1000, dur: (end - start) / 1000, args };
  }
}
