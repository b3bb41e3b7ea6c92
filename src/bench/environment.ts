import os from 'node:os';

/** The machine and software that a measurement was made on. */
export interface Environment {
  cpu: string;
  /** Cores that this process may use. */
  cores: number;
  memoryBytes: number;
  os: string;
  node: string;
  v8: string;
  /** Flags of the JavaScript engine. */
  flags: string[];
  /** Running processes over the last minute, before the measurement. */
  load: number;
}

/** Describes this machine, now. */
export function environment(): Environment {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    os: `${os.platform()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    v8: process.versions.v8,
    flags: process.execArgv,
    load: os.loadavg()[0],
  };
}
