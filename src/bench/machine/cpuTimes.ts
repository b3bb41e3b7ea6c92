import type { ReadText } from './files.js';

/** CPU time of the whole machine since its start, in ticks of all CPUs together. */
export interface CpuTimes {
  total: number;
  idle: number;
  /** Taken by the host of a virtual machine. */
  steal: number;
}

/** A tick of /proc/stat: USER_HZ, which is 100 on every Linux that Node.js runs on (man 5 proc_stat). */
export const TICK_MS = 10;

/** Reads the first line of /proc/stat: user nice system idle iowait irq softirq steal guest guest_nice; null where there is none. */
export function cpuTimes(read: ReadText): CpuTimes | null {
  const line = /^cpu +(.*)$/m.exec(read('/proc/stat') ?? '')?.[1];
  if (line === undefined) return null;
  // Guest time is part of user time already.
  const [user, nice, system, idle, iowait, irq = 0, softirq = 0, steal = 0] = line.split(/ +/).map(Number);
  return { total: user + nice + system + idle + iowait + irq + softirq + steal, idle: idle + iowait, steal };
}
