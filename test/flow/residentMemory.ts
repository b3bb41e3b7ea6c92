import { readFileSync } from 'node:fs';

const SAMPLE_MS = 50;

/** Bytes of a line of /proc/PID/status, which counts in KiB. */
function statusBytes(status: string, name: string): number {
  return 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? NaN);
}

/** Samples the resident memory of a process while it lives; only on Linux. */
export class ResidentMemory {
  readonly #samples: number[] = [];
  readonly #timer: NodeJS.Timeout;
  #peak = 0;

  constructor(pid: number) {
    this.#timer = setInterval(() => this.#sample(pid), SAMPLE_MS);
  }

  #sample(pid: number): void {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    if (!status.includes('VmRSS')) return this.stop(); // It has ended.
    this.#samples.push(statusBytes(status, 'VmRSS'));
    this.#peak = statusBytes(status, 'VmHWM');
  }

  /** Ends the sampling, which must happen before the process has been waited for. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** The most that there was at any instant, sampled or not. */
  get peak(): number {
    return this.#peak;
  }

  /** The median of a part of the time: `from` 0.5 `to` 1 is the second half. */
  median(from: number, to: number): number {
    const part = this.#samples.slice(Math.floor(from * this.#samples.length), Math.ceil(to * this.#samples.length));
    if (part.length === 0) throw new Error('the process was too short to be sampled');
    return part.sort((a, b) => a - b)[part.length >> 1];
  }
}
