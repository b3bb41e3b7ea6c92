import { Piscina } from 'piscina';
import { EncodeBenchError } from '../core/errors.js';
import type { Crew } from '../engine/encoder.js';
import type { MemoryPlan } from '../engine/memoryPlan.js';
import type { PictureMessage, Shift } from './messages.js';

/** A pool of worker threads over one ring. A worker that finds no work goes home; new work calls as many back as there are threads. */
export class WorkerPool implements Crew {
  onFailure: (error: unknown) => void = () => {};
  readonly #pool: Piscina;
  readonly #shift: Omit<Shift, 'thread'>;
  /** Threads that are not on a shift: their numbers, which are also those of their working memories. */
  readonly #free: number[];
  readonly #shifts = new Set<Promise<void>>();
  #onPicture: (answer: number) => void = () => {};
  #hasNewWork = false;
  #isDismissed = false;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, plan: MemoryPlan, threads: number) {
    this.#shift = { module, memory, encoder: plan.encoder, threads: plan.threads };
    this.#free = Array.from({ length: threads }, (_, i) => threads - 1 - i);
    this.#pool = new Piscina({
      filename: new URL('./worker.js', import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      idleTimeout: Infinity,
      atomics: 'disabled',
      recordTiming: false,
    });
    this.#pool.on('message', ({ picture }: PictureMessage) => this.#onPicture(picture));
    this.#pool.on('error', (error: unknown) => this.#fail(error));
  }

  work(onPicture: (answer: number) => void): void {
    this.#onPicture = onPicture;
    this.#hasNewWork = true;
    while (this.#free.length > 0) this.#begin(this.#free.pop()!);
  }

  #begin(thread: number): void {
    this.#hasNewWork = false;
    const shift = this.#pool
      .run({ ...this.#shift, thread } satisfies Shift)
      .catch((error: unknown) => this.#fail(error))
      .then(() => {
        this.#shifts.delete(shift);
        this.#free.push(thread);
        // Work that came while this worker was leaving would otherwise find nobody.
        if (this.#hasNewWork && !this.#isDismissed) this.work(this.#onPicture);
      });
    this.#shifts.add(shift);
  }

  #fail(cause: unknown): void {
    if (this.#isDismissed) return;
    const text = cause instanceof Error ? cause.message : String(cause);
    this.onFailure(new EncodeBenchError('WORKER_DIED', `an encoding thread died: ${text}`, { cause }));
  }

  async dismiss(): Promise<void> {
    this.#isDismissed = true;
    await Promise.all(this.#shifts);
    await this.#pool.destroy();
  }
}
