import { callerSteps, medianCosts, threadsWork } from './costs.js';
import { EncodeGraph } from './encodeGraph.js';
import type { EncodeShape } from './encodeGraph.js';
import { listSchedule } from './listSchedule.js';
import { IDEAL_MACHINE, simulate } from './simulate.js';
import type { Machine } from './simulate.js';
import type { PerStep } from './taskGraph.js';
import { speedupBound, workAndSpan } from './workSpan.js';

/** What the costs of one thread say about more of them: speedups over one. */
export interface Prediction {
  threads: number;
  /** The best that work and span allow. */
  bound: number;
  /** With threads that take any macroblock that is ready. */
  anyOrder: number;
  /** By the engine's rule, on cores of their own, in no time to wake up, with memory as fast as for one thread. */
  simulated: number;
  /** The same with what this machine takes: threads that slow each other down, waking up, messages; on its cores where it has as few. */
  predicted: number;
  /** The most that the memory of this machine as it is can feed; null where that was not measured. */
  memoryBound: number | null;
}

/** What a machine takes from threads, of the numbers that matter here. */
export interface MachineLimits {
  cores: number;
  wakeUpMs: number;
  messageMs: number;
  /** How much longer work takes beside that of so many threads in all. */
  slowdown(threads: number): number;
  /** Milliseconds that memory needs for the whole encode. */
  memoryMs: number;
}

/** How long a thread polls before it sleeps (threads/createEncoder). */
const SPIN_MS = 0.01;

/** An encode's dependencies and what its steps cost on one thread, in milliseconds. */
export class EncodeModel {
  readonly work: number;
  readonly span: number;
  readonly #graph: EncodeGraph;
  readonly #costs: PerStep;
  readonly #inFlightFor: (threads: number) => number;
  readonly #limits: MachineLimits | undefined;
  readonly #oneMs: number;

  /**
   * From the costs of several encodes of the shape, whose ring never fills; `inFlightFor`: how many pictures it really holds. Without limits
   * predictions are simulations.
   */
  constructor(shape: EncodeShape, encodes: readonly PerStep[], inFlightFor: (threads: number) => number, limits?: MachineLimits) {
    this.#graph = new EncodeGraph(shape);
    this.#costs = medianCosts(encodes);
    this.#inFlightFor = inFlightFor;
    this.#limits = limits;
    this.work = threadsWork(this.#graph, this.#costs);
    this.span = workAndSpan(this.#graph, this.#costs).span;
    this.#oneMs = this.#simulatedMs(1);
  }

  /** The best speedup on any number of threads. */
  get bound(): number {
    return this.work / this.span;
  }

  /** The speedups that so many threads could give; `isThisMachine`: on its own cores, be they fewer, else on a core for each. */
  predict(threads: number, { isThisMachine = false } = {}): Prediction {
    return {
      threads,
      bound: speedupBound(this, threads),
      anyOrder: this.work / listSchedule(this.#graph, this.#costs, threads, callerSteps(this.#graph)),
      simulated: this.#oneMs / this.#simulatedMs(threads),
      predicted: this.#predictedMs(1) / this.#predictedMs(threads, isThisMachine),
      memoryBound: this.#limits ? this.#oneMs / this.#limits.memoryMs : null,
    };
  }

  /**
   * What videos take from each other when every core has one includes what the caller takes from the threads. Beyond this machine's cores there are
   * two questions: more threads than it has take turns on them; a machine with more is like this one, with a core for everybody.
   */
  #predictedMs(threads: number, isThisMachine = false): number {
    if (!this.#limits) return this.#simulatedMs(threads);
    const { cores, wakeUpMs, messageMs, slowdown } = this.#limits;
    const factor = slowdown(threads);
    const slower = this.#costs.map((ms) => ms * factor);
    const machine = { wakeUpMs, messageMs, spinMs: SPIN_MS, cores: isThisMachine && threads > cores ? cores : Infinity };
    return this.#played(threads, slower, machine);
  }

  /** The work of the first pictures, whose steps come first. */
  workOfFirst(pictures: number): number {
    const { shape } = this.#graph;
    const first = new EncodeGraph({ ...shape, idr: shape.idr.slice(0, pictures) });
    return threadsWork(first, this.#costs.subarray(0, this.#graph.submit(pictures)));
  }

  #simulatedMs(threads: number): number {
    return this.#played(threads, this.#costs, IDEAL_MACHINE);
  }

  #played(threads: number, costs: PerStep, machine: Machine): number {
    return simulate(new EncodeGraph({ ...this.#graph.shape, inFlight: this.#inFlightFor(threads) }), costs, threads, machine).makespanMs;
  }
}
