/**
 * Work as a program divides it: tasks, which are sequences of steps. A step may begin when the step before it in its task is done and
 * so is everything that it needs. What a step needs always has a lower number, so one pass over the numbers meets everything in order.
 */
export interface TaskGraph {
  /** Number of the first step of each task; behind the last one, the number of all steps. */
  readonly taskStarts: Int32Array;
  /** Step s needs `needs[needStarts[s]]` up to `needs[needStarts[s + 1]]`, that one left out. */
  readonly needStarts: Int32Array;
  readonly needs: Int32Array;
}

/** A number for every step: what it costs, or when it ends. */
export type PerStep = Float64Array;

/** Puts a graph together, step after step. */
export class TaskGraphBuilder {
  readonly #taskStarts: number[] = [];
  readonly #needStarts: number[] = [];
  readonly #needs: number[] = [];

  /** Begins a task; the answer is its number. */
  addTask(): number {
    return this.#taskStarts.push(this.#needStarts.length) - 1;
  }

  /** Adds a step to the last task; the answer is its number. */
  addStep(needs: readonly number[]): number {
    const step = this.#needStarts.length;
    const unknown = needs.find((need) => !(need >= 0 && need < step));
    if (unknown !== undefined) throw new RangeError(`step ${step} needs step ${unknown}, which does not come before it`);
    this.#needStarts.push(this.#needs.length);
    this.#needs.push(...needs);
    return step;
  }

  build(): TaskGraph {
    const steps = this.#needStarts.length;
    return {
      taskStarts: Int32Array.from([...this.#taskStarts, steps]),
      needStarts: Int32Array.from([...this.#needStarts, this.#needs.length]),
      needs: Int32Array.from(this.#needs),
    };
  }
}

/** The number of steps of a graph. */
export function countSteps({ needStarts }: TaskGraph): number {
  return needStarts.length - 1;
}
