import type { TimelineIndex } from './timelineIndex.js';

/** A stretch in which a thread had no task. */
export interface Gap {
  startMs: number;
  endMs: number;
  /** Whether the thread has no task after it. */
  isLast: boolean;
}

/** Why threads had no task, in milliseconds. */
export interface IdleSplit {
  /** From the moment that a thread could go on until it did. */
  wakeUps: number;
  /** All pictures are submitted and their rows claimed, and others still work on them. */
  ramp: number;
  /** The ring is full and all its rows are claimed: some threads have longer rows left than others. */
  imbalance: number;
  /** The ring has room, or everything is coded, and the caller has not got to it. */
  callerHolds: number;
  /** Between two tasks: claiming the next one, telling of a finished picture. */
  claiming: number;
}

/**
 * Splits the time that threads had no task. A thread that finds none sleeps until the next picture is submitted; that can be when the
 * ring has room, which is when an earlier picture is finished.
 */
export function splitIdle(
  gaps: readonly Gap[],
  { submitted, finished }: TimelineIndex,
  { startMs }: { startMs: number },
  inFlight: number,
): IdleSplit {
  const split: IdleSplit = { wakeUps: 0, ramp: 0, imbalance: 0, callerHolds: 0, claiming: 0 };
  const lastFinished = Math.max(startMs, ...finished.slice(-1));
  for (const gap of gaps) {
    const next = submitted.findIndex((end) => end > gap.startMs);
    const hasNext = next >= 0 && submitted[next] <= gap.endMs;
    const parts: [keyof IdleSplit, number][] = [];
    if (gap.isLast) {
      parts.push(['ramp', lastFinished], ['callerHolds', Infinity]);
    } else if (hasNext) {
      const room = next < inFlight ? startMs : finished[next - inFlight];
      parts.push(['imbalance', room], ['callerHolds', submitted[next]], ['wakeUps', Infinity]);
    } else {
      parts.push(['claiming', Infinity]);
    }
    share(gap, parts, split);
  }
  return split;
}

/** Gives a gap's time to its parts, each of which lasts until a moment. */
function share({ startMs, endMs }: Gap, parts: readonly [keyof IdleSplit, number][], split: IdleSplit): void {
  let from = startMs;
  for (const [part, until] of parts) {
    const to = Math.min(Math.max(from, until), endMs);
    split[part] += to - from;
    from = to;
  }
}
