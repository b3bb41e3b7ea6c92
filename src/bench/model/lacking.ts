import { CALLING_THREAD } from '../../engine/timeline.js';
import type { TimelineEvent } from '../../engine/timeline.js';

/** Time of threads that wanted to run while all cores were taken, in milliseconds. */
export interface CoresLacking {
  callerTakesCore: number;
  oversubscribed: number;
}

/**
 * Adds up by how much the threads at work, and the caller's own, outnumbered the cores, from moment to moment. One core too few while
 * the caller is at work is put down to it, the rest to the number of threads. Threads that wait are not counted: they sleep.
 */
export function coresLacking(events: readonly TimelineEvent[], cores: number): CoresLacking {
  const changes = events
    .filter(({ kind }) => kind !== 'idle' && kind !== 'wait')
    .flatMap(({ thread, startMs, endMs }) => [
      { at: startMs, caller: thread === CALLING_THREAD, by: 1 },
      { at: endMs, caller: thread === CALLING_THREAD, by: -1 },
    ]);
  changes.sort((a, b) => a.at - b.at);
  const lacking: CoresLacking = { callerTakesCore: 0, oversubscribed: 0 };
  let threads = 0;
  let caller = 0;
  let before = 0;
  for (const change of changes) {
    const missing = Math.max(0, threads + caller - cores);
    lacking.callerTakesCore += Math.min(missing, caller) * (change.at - before);
    lacking.oversubscribed += Math.max(0, missing - caller) * (change.at - before);
    before = change.at;
    if (change.caller) caller += change.by;
    else threads += change.by;
  }
  return lacking;
}
