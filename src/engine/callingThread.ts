import { TASK_ABORTED, TASK_NONE, TASK_PICTURE } from '../../assembly/common/layout.js';
import { abortedBySomeone } from './encoder.js';
import type { Crew } from './encoder.js';
import type { EngineExports } from './module.js';
import type { MemoryPlan } from './memoryPlan.js';

/** Encodes on the calling thread, which is busy meanwhile: every submitted task is done at once. */
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
      answer = this.#engine.runTask(this.#plan.encoder, this.#plan.threads, 0);
      if (answer >= TASK_PICTURE) onPicture(answer);
    } while (answer !== TASK_NONE && answer !== TASK_ABORTED);
    if (answer === TASK_ABORTED) this.onFailure(abortedBySomeone());
    // Promises alone would keep timers, and with them an abort, from ever being heard.
    await new Promise(setImmediate);
  }

  /** It asks for tasks until there are none. */
  workOn(): void {}

  async dismiss(): Promise<void> {}
}
