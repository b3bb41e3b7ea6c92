import { TICKET_ABORTED, TICKET_NONE, TICKET_PICTURE } from '../../assembly/common/layout.js';
import type { Crew } from './encoder.js';
import type { EngineExports } from './module.js';
import type { MemoryPlan } from './memoryPlan.js';

/** Encodes on the calling thread, which is busy meanwhile: every submitted ticket is done at once. */
export class CallingThread implements Crew {
  onFailure: (error: unknown) => void = () => {};
  readonly #engine: EngineExports;
  readonly #plan: MemoryPlan;

  constructor(engine: EngineExports, plan: MemoryPlan) {
    this.#engine = engine;
    this.#plan = plan;
  }

  async work(onPicture: (answer: number) => void): Promise<void> {
    let answer: number;
    do {
      answer = this.#engine.runTicket(this.#plan.encoder, this.#plan.threads, 0);
      if (answer >= TICKET_PICTURE) onPicture(answer);
    } while (answer !== TICKET_NONE && answer !== TICKET_ABORTED);
    // Promises alone would keep timers, and with them an abort, from ever being heard.
    await new Promise(setImmediate);
  }

  async dismiss(): Promise<void> {}
}
