import type { Piscina } from 'piscina';
import { EncodeBenchError } from '../core/errors.js';
import { abortedBySomeone } from '../engine/encoder.js';
import type { Crew } from '../engine/encoder.js';
import type { MemoryPlan } from '../engine/memoryPlan.js';
import { leavePool, takePool } from './idlePool.js';
import type { PictureMessage, Shift } from './messages.js';

let nextOwner = 0;

/** A pool of worker threads over one ring. A worker that finds no work goes home; new work calls as many back as there are threads. */
export class WorkerPool implements Crew {
  onFailure: (error: unknown) => void = () => {};
  readonly #pool: Piscina;
  readonly #shift: Omit<Shift, 'thread' | 'log'>;
  readonly #logs: readonly number[];
  /** Threads that are not on a shift: their numbers, which are also those of their working memories. */
  readonly #free: number[];
  readonly #shifts = new Set<Promise<void>>();
  #onPicture: (answer: number) => void = () => {};
  #hasNewWork = false;
  #isDismissed = false;
  #isBroken = false;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, plan: MemoryPlan, threads: number) {
    this.#shift = { module, memory, encoder: plan.encoder, threads: plan.threads, owner: nextOwner++ };
    this.#logs = plan.logs;
    this.#free = Array.from({ length: threads }, (_, i) => threads - 1 - i);
    this.#pool = takePool(threads);
    this.#pool.on('message', this.#onMessage);
    this.#pool.on('error', this.#onError);
  }

  /** A message of the pool's last encoder may still be under way. */
  readonly #onMessage = ({ picture, owner }: PictureMessage) => {
    if (owner === this.#shift.owner) this.#onPicture(picture);
  };

  readonly #onError = (cause: unknown) => this.#fail(cause);

  async work(onPicture: (answer: number) => void): Promise<void> {
    this.#onPicture = onPicture;
    this.workOn();
  }

  workOn(): void {
    this.#hasNewWork = true;
    this.#callWorkers();
  }

  #callWorkers(): void {
    while (this.#free.length > 0) this.#begin(this.#free.pop()!);
  }

  #begin(thread: number): void {
    this.#hasNewWork = false;
    const shift = this.#pool
      .run({ ...this.#shift, thread, log: this.#logs[thread] } satisfies Shift)
      .catch((error: unknown) => this.#fail(error))
      .then((isAborted) => {
        if (isAborted && !this.#isDismissed) this.onFailure(abortedBySomeone());
        this.#shifts.delete(shift);
        this.#free.push(thread);
        // Work that came while this worker was leaving would otherwise find nobody.
        if (this.#hasNewWork && !this.#isDismissed) this.#callWorkers();
      });
    this.#shifts.add(shift);
  }

  #fail(cause: unknown): void {
    this.#isBroken = true;
    if (this.#isDismissed) return;
    const text = cause instanceof Error ? cause.message : String(cause);
    this.onFailure(new EncodeBenchError('WORKER_DIED', `an encoding thread died: ${text}`, { cause }));
  }

  async dismiss(): Promise<void> {
    this.#isDismissed = true;
    await Promise.all(this.#shifts);
    this.#pool.off('message', this.#onMessage);
    if (this.#isBroken) await this.#pool.destroy();
    else await leavePool(this.#pool);
    this.#pool.off('error', this.#onError);
  }
}
