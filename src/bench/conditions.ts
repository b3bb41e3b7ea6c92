import os from 'node:os';
import { throttledPeriods } from './machine/cgroup.js';
import { cpuTimes, TICK_MS } from './machine/cpuTimes.js';
import type { CpuTimes } from './machine/cpuTimes.js';
import { readText } from './machine/files.js';
import type { ReadText } from './machine/files.js';

/** What else happened on the machine while it was measured; null where the system does not say. */
export interface Conditions {
  /** Running processes over the last minute, before and after. */
  loadBefore: number;
  loadAfter: number;
  /** Share of all CPUs' time that other processes took. */
  othersShare: number | null;
  /** Share of all CPUs' time that a virtual machine's host took away. */
  stealShare: number | null;
  /** Periods in which control groups stopped this process. */
  throttled: number;
}

/** Starts to watch; calling the answer ends it. `ownCpuMs` answers the CPU time of the measuring processes so far. */
export function watchConditions(ownCpuMs: () => number, read: ReadText = readText): () => Conditions {
  const loadBefore = os.loadavg()[0];
  const [times, own, throttled] = [cpuTimes(read), ownCpuMs(), throttledPeriods(read)];
  return () => ({
    loadBefore,
    loadAfter: os.loadavg()[0],
    ...shares(times, cpuTimes(read), ownCpuMs() - own),
    throttled: throttledPeriods(read) - throttled,
  });
}

function shares(before: CpuTimes | null, after: CpuTimes | null, ownMs: number): Pick<Conditions, 'othersShare' | 'stealShare'> {
  if (before === null || after === null || after.total === before.total) return { othersShare: null, stealShare: null };
  const total = after.total - before.total;
  const steal = after.steal - before.steal;
  const busy = total - (after.idle - before.idle) - steal;
  return { othersShare: Math.max(0, busy - ownMs / TICK_MS) / total, stealShare: steal / total };
}

/** CPU time of this process so far, all its threads together. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
