import {
  EVENT_BYTES,
  EVENT_KIND,
  EVENT_PICTURE,
  EVENT_ROW,
  EVENT_TIME,
  EVENT_WAIT,
  EVENT_X,
  KIND_CODE,
  KIND_DEBLOCK,
  KIND_FINISH,
  KIND_HALF_SIZE,
  KIND_IDLE,
  KIND_OUTLOOK,
  KIND_REFERENCE,
  KIND_WAIT,
  LOG_CAPACITY,
  LOG_COUNT,
  LOG_EVENTS,
  WAIT_CODED_ABOVE,
  WAIT_DEBLOCKED_ABOVE,
  WAIT_HALF_SIZE,
  WAIT_HALF_SIZE_BEFORE,
  WAIT_REFERENCE,
} from '../../assembly/common/timeline.js';
import { EncodeBenchError } from '../core/errors.js';
import { clockMs, TICKS_PER_MS } from './clock.js';
import type { TimelineEvent, TimelineKind, TimelineWait } from './timeline.js';

const KINDS: Record<number, TimelineKind> = {
  [KIND_IDLE]: 'idle',
  [KIND_HALF_SIZE]: 'halfSize',
  [KIND_CODE]: 'code',
  [KIND_DEBLOCK]: 'deblock',
  [KIND_REFERENCE]: 'reference',
  [KIND_FINISH]: 'finish',
  [KIND_WAIT]: 'wait',
  [KIND_OUTLOOK]: 'outlook',
};
const WAITS: Record<number, TimelineWait> = {
  [WAIT_CODED_ABOVE]: 'codedAbove',
  [WAIT_DEBLOCKED_ABOVE]: 'deblockedAbove',
  [WAIT_REFERENCE]: 'reference',
  [WAIT_HALF_SIZE]: 'halfSize',
  [WAIT_HALF_SIZE_BEFORE]: 'halfSizeBefore',
};
/** Row of what is not about a row. */
const NO_ROW = 0xffff;

/** What the logs leave out. */
export interface LogContext {
  mbWidth: number;
  /** On the clock of performance.now(): a moment before the first event of all, and the one from which threads count as idle. */
  createdMs: number;
  firstMs: number;
}

/** The beginning of something, which lasts until the thread's next one. */
type Begin = Omit<TimelineEvent, 'x1' | 'endMs'>;

/** The events of all threads' logs; each thread's fill its time from `firstMs` to the last event of all. Throws INTERNAL where a log overflowed. */
export function readLogs(memory: WebAssembly.Memory, addresses: readonly number[], context: LogContext): TimelineEvent[] {
  const view = new DataView(memory.buffer);
  const logs = addresses.map((address, thread) => readLog(view, address, thread, context));
  const lastMs = Math.max(context.firstMs, ...logs.map((log) => log.at(-1)!.startMs));
  return logs.flatMap((log) => stretches(log, context.mbWidth, lastMs));
}

function readLog(view: DataView, address: number, thread: number, { createdMs, firstMs }: LogContext): Begin[] {
  const count = view.getInt32(address + LOG_COUNT, true);
  const room = view.getInt32(address + LOG_CAPACITY, true);
  if (count > room) throw new EncodeBenchError('INTERNAL', `time line: thread ${thread} logged ${count} events, expected at most ${room}`);
  const log: Begin[] = [{ thread, kind: 'idle', picture: -1, row: -1, x0: 0, startMs: firstMs }];
  let tick = ticksAt(createdMs);
  let ms = createdMs;
  for (let at = address + LOG_EVENTS; log.length <= count; at += EVENT_BYTES) {
    const next = view.getInt32(at + EVENT_TIME, true);
    ms += ((next - tick) >>> 0) / TICKS_PER_MS;
    tick = next;
    log.push(beginAt(view, at, thread, ms));
  }
  return log;
}

/** What the engine's clock showed at a moment of performance.now(). */
function ticksAt(ms: number): number {
  return ((clockMs() - performance.now() + ms) * TICKS_PER_MS) | 0;
}

function beginAt(view: DataView, at: number, thread: number, startMs: number): Begin {
  const kind = KINDS[view.getUint16(at + EVENT_KIND, true)];
  if (kind === 'idle') return { thread, kind, picture: -1, row: -1, x0: 0, startMs };
  const row = view.getUint16(at + EVENT_ROW, true);
  return {
    thread,
    kind,
    picture: view.getInt32(at + EVENT_PICTURE, true),
    row: row === NO_ROW ? -1 : row,
    x0: view.getUint16(at + EVENT_X, true),
    startMs,
    ...(kind === 'wait' && { waitsFor: WAITS[view.getUint16(at + EVENT_WAIT, true)] }),
  };
}

/** Each beginning with its end, the next one's beginning; the last lasts until `lastMs`. Those without any length are left out. */
function stretches(log: readonly Begin[], mbWidth: number, lastMs: number): TimelineEvent[] {
  return log
    .map((begin, i) => {
      const next = log.at(i + 1);
      return { ...begin, x1: endOf(begin, next, mbWidth), endMs: next?.startMs ?? lastMs };
    })
    .filter(({ startMs, endMs }) => endMs > startMs);
}

/** The macroblock before which a stretch of a row ends: where the next one of that row begins, else the row's end. */
function endOf({ kind, picture, row, x0 }: Begin, next: Begin | undefined, mbWidth: number): number {
  if (kind === 'idle' || kind === 'outlook' || kind === 'finish' || kind === 'wait') return x0;
  const goesOn = next?.picture === picture && next.row === row && (next.kind === kind || next.kind === 'wait');
  return goesOn ? next.x0 : mbWidth;
}
