import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ProfiledEncoder } from '../../threads/createEncoder.js';
import { FIRST_MS, KERNEL_ROOM, LAST_MS, LOOKS, SPAN_LENGTH, STAGE_ROOM } from './samplerData.js';
import type { SamplerData } from './samplerData.js';

/** A stage and a kernel, by number, and how often they were seen together. */
export interface Sighting {
  stage: number;
  kernel: number;
  samples: number;
}

/** Watches the thread of one encoder from another. */
export class Sampler {
  readonly #end = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #counts = new Uint32Array(new SharedArrayBuffer(STAGE_ROOM * KERNEL_ROOM * Uint32Array.BYTES_PER_ELEMENT));
  readonly #span = new Float64Array(new SharedArrayBuffer(SPAN_LENGTH * Float64Array.BYTES_PER_ELEMENT));
  readonly #exit: Promise<unknown>;

  /** Starts the thread, which samples until `end`. */
  constructor({ memory }: Pick<ProfiledEncoder, 'memory'>) {
    const workerData: SamplerData = { memory, end: this.#end, counts: this.#counts, span: this.#span };
    this.#exit = once(new Worker(new URL('./sampler.js', import.meta.url), { workerData }), 'exit');
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    Atomics.store(this.#end, 0, 1);
    Atomics.notify(this.#end, 0);
    await this.#exit;
  }

  /** What was seen so far. */
  get sightings(): Sighting[] {
    const all = [...this.#counts].map((samples, i) => ({ stage: Math.floor(i / KERNEL_ROOM), kernel: i % KERNEL_ROOM, samples }));
    return all.filter(({ samples }) => samples > 0);
  }

  /** Working time of the thread, in milliseconds: the time between first and last sight of a task, times the share of looks that saw one. */
  get busyMs(): number {
    const samples = this.sightings.reduce((sum, sighting) => sum + sighting.samples, 0);
    return ((this.#span[LAST_MS] - this.#span[FIRST_MS]) * samples) / Math.max(1, this.#span[LOOKS]);
  }
}
