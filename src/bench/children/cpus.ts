import { EncodeBenchError } from '../../core/errors.js';
import { cpusOf } from '../machine/cpu.js';
import type { ReadText } from '../machine/files.js';

/** `count` of the CPUs that this process may use, one of each core before the second of any. */
export function chooseCpus(count: number, read: ReadText): number[] {
  const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(read('/proc/self/status') ?? '')?.[1];
  if (allowed === undefined) throw new EncodeBenchError('UNSUPPORTED', 'pin: this system does not say which CPUs a process may use');
  const cpus = cpusOf(allowed);
  if (count > cpus.length) throw new EncodeBenchError('BAD_USAGE', `pin: ${count} cores need as many CPUs, only ${allowed} may be used`);
  const rank = new Map(cpus.map((cpu) => [cpu, rankInCore(cpu, read)]));
  return cpus.sort((a, b) => rank.get(a)! - rank.get(b)! || a - b).slice(0, count);
}

/** 0 for the first thread of a core, 1 for the second. */
function rankInCore(cpu: number, read: ReadText): number {
  const siblings = read(`/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`);
  return siblings === null ? 0 : Math.max(0, cpusOf(siblings).indexOf(cpu));
}
