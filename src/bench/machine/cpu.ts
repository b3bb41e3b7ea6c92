import type { ReadText } from './files.js';

const CPUS = '/sys/devices/system/cpu';

/** What the system says of its processor; null where it does not. */
export interface CpuSettings {
  /** Threads that share one core. */
  threadsPerCore: number | null;
  /** What chooses the frequency, such as `performance` or `powersave`. */
  governor: string | null;
  /** Whether the frequency may rise above the nominal one. */
  boost: boolean | null;
}

/** Reads them from Linux's sysfs (Documentation/ABI/testing/sysfs-devices-system-cpu). */
export function cpuSettings(read: ReadText): CpuSettings {
  const siblings = read(`${CPUS}/cpu0/topology/thread_siblings_list`);
  return {
    threadsPerCore: siblings === null ? null : countOf(siblings),
    governor: read(`${CPUS}/cpu0/cpufreq/scaling_governor`),
    boost: flag(read(`${CPUS}/cpufreq/boost`), '1') ?? flag(read(`${CPUS}/intel_pstate/no_turbo`), '0'),
  };
}

/** How many CPUs a list such as 0-1,4 names. */
function countOf(list: string): number {
  return cpusOf(list).length;
}

/** The CPUs that a list such as 0-1,4 names. */
export function cpusOf(list: string): number[] {
  return list.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

function flag(text: string | null, whenTrue: string): boolean | null {
  return text === null ? null : text === whenTrue;
}
