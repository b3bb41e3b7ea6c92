import { callerSteps, medianCosts, threadsWork } from './costs.js';
import { EncodeGraph } from './encodeGraph.js';
import type { EncodeShape } from './encodeGraph.js';
import { listSchedule } from './listSchedule.js';
import { simulate } from './simulate.js';
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
}

/** An encode's dependencies and what its steps cost on one thread, in milliseconds. */
export class EncodeModel {
  readonly work: number;
  readonly span: number;
  readonly #graph: EncodeGraph;
  readonly #costs: PerStep;
  readonly #inFlightFor: (threads: number) => number;
  readonly #oneMs: number;

  /** From the costs of several encodes of the shape, whose ring never fills; `inFlightFor`: how many pictures it really holds. */
  constructor(shape: EncodeShape, encodes: readonly PerStep[], inFlightFor: (threads: number) => number) {
    this.#graph = new EncodeGraph(shape);
    this.#costs = medianCosts(encodes);
    this.#inFlightFor = inFlightFor;
    this.work = threadsWork(this.#graph, this.#costs);
    this.span = workAndSpan(this.#graph, this.#costs).span;
    this.#oneMs = this.#simulatedMs(1);
  }

  /** The best speedup on any number of threads. */
  get bound(): number {
    return this.work / this.span;
  }

  /** The speedups that so many threads could give. */
  predict(threads: number): Prediction {
    return {
      threads,
      bound: speedupBound(this, threads),
      anyOrder: this.work / listSchedule(this.#graph, this.#costs, threads, callerSteps(this.#graph)),
      simulated: this.#oneMs / this.#simulatedMs(threads),
    };
  }

  /** The work of the first pictures, whose steps come first. */
  workOfFirst(pictures: number): number {
    const { shape } = this.#graph;
    const first = new EncodeGraph({ ...shape, idr: shape.idr.slice(0, pictures) });
    return threadsWork(first, this.#costs.subarray(0, this.#graph.submit(pictures)));
  }

  #simulatedMs(threads: number): number {
    return simulate(new EncodeGraph({ ...this.#graph.shape, inFlight: this.#inFlightFor(threads) }), this.#costs, threads).makespanMs;
  }
}
