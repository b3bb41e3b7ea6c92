import os from 'node:os';
import { cpuQuota } from './machine/cgroup.js';
import { container } from './machine/container.js';
import { cpuSettings } from './machine/cpu.js';
import type { CpuSettings } from './machine/cpu.js';
import { readText } from './machine/files.js';
import type { ReadText } from './machine/files.js';
import { timerResolutionMs } from './machine/timer.js';
import { wasmFeatures } from './machine/wasm.js';

/** The machine and software that a measurement was made on. */
export interface Environment extends CpuSettings {
  cpu: string;
  /** Cores that this process may use. */
  cores: number;
  /** CPUs that control groups allow; null: no limit. */
  quota: number | null;
  memoryBytes: number;
  os: string;
  /** What seems to be around the process, such as `docker`; null: nothing is known. */
  container: string | null;
  node: string;
  v8: string;
  /** Flags of the JavaScript engine. */
  flags: string[];
  /** The variable NODE_OPTIONS, which holds flags too; null where it is not set. */
  nodeOptions: string | null;
  wasm: string[];
  timerResolutionMs: number;
  /** Running processes over the last minute, before the measurement. */
  load: number;
}

/** Describes this machine, now. */
export function environment(read: ReadText = readText): Environment {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    ...cpuSettings(read),
    quota: cpuQuota(read),
    memoryBytes: os.totalmem(),
    os: `${os.platform()} ${os.release()} ${os.arch()}`,
    container: container(read),
    node: process.versions.node,
    v8: process.versions.v8,
    flags: process.execArgv,
    nodeOptions: process.env.NODE_OPTIONS || null,
    wasm: wasmFeatures(),
    timerResolutionMs: timerResolutionMs(),
    load: os.loadavg()[0],
  };
}
