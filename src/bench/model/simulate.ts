import type { EncodeGraph } from './encodeGraph.js';
import type { PerStep } from './taskGraph.js';
import { TaskChooser } from './taskChooser.js';

/** What a simulated thread did with its time. */
export interface ThreadTimes {
  busyMs: number;
  /** In a task, until what it needs was there. */
  waitMs: number;
  /** Without a task. */
  idleMs: number;
}

/** A simulated encode. */
export interface Simulation {
  makespanMs: number;
  threads: ThreadTimes[];
  /** When each step ended. */
  ends: PerStep;
  /** Which thread did each task, −1: the caller's; and when it took it. */
  taskThreads: Int16Array;
  taskStarts: Float64Array;
}

/** What is not in the graph. */
export interface SimulationOptions {
  /** From the moment that a thread could go on until it does, where it had to wait or had no task. Default 0. */
  wakeUpMs?: number;
}

const NOTHING = -1;

/** A thread, or the caller's. */
interface Actor extends ThreadTimes {
  /** When something happens next. */
  at: number;
  task: number;
  /** The step that it does, or could not begin yet. */
  step: number;
  isBusy: boolean;
  since: number;
}

/**
 * Plays an encode on `threads` threads by the engine's own rule of claiming (assembly/encoder/task), with the caller on a thread of its
 * own. The same input gives the same schedule. Costs are in milliseconds, one for each step.
 */
export function simulate(graph: EncodeGraph, costs: PerStep, threads: number, { wakeUpMs = 0 }: SimulationOptions = {}): Simulation {
  return new Simulator(graph, costs, threads, wakeUpMs).run();
}

class Simulator {
  readonly #graph: EncodeGraph;
  readonly #costs: PerStep;
  readonly #wakeUpMs: number;
  readonly #isDone: Uint8Array;
  readonly #chooser: TaskChooser;
  readonly #waiting = new Map<number, Actor[]>();
  readonly #threads: Actor[];
  readonly #caller: Actor;
  readonly #idle = new Set<Actor>();
  readonly #ends: PerStep;
  readonly #taskThreads: Int16Array;
  readonly #taskStarts: Float64Array;

  constructor(graph: EncodeGraph, costs: PerStep, threads: number, wakeUpMs: number) {
    this.#graph = graph;
    this.#costs = costs;
    this.#wakeUpMs = wakeUpMs;
    this.#isDone = new Uint8Array(costs.length);
    this.#chooser = new TaskChooser(graph, this.#isDone);
    this.#threads = Array.from({ length: threads }, newActor);
    this.#caller = newActor();
    this.#ends = new Float64Array(costs.length);
    this.#taskThreads = new Int16Array(graph.taskStarts.length - 1);
    this.#taskStarts = new Float64Array(graph.taskStarts.length - 1);
  }

  run(): Simulation {
    const actors = [...this.#threads, this.#caller];
    let now = 0;
    while (!this.#chooser.isOver) {
      const actor = actors.reduce((first, other) => (other.at < first.at ? other : first));
      now = actor.at;
      if (actor.isBusy) this.#complete(actor, now);
      this.#goOn(actor, now);
    }
    for (const thread of this.#threads) thread.idleMs += Math.max(0, now - thread.since);
    return {
      makespanMs: now,
      threads: this.#threads.map(({ busyMs, waitMs, idleMs }) => ({ busyMs, waitMs, idleMs })),
      ends: this.#ends,
      taskThreads: this.#taskThreads,
      taskStarts: this.#taskStarts,
    };
  }

  #complete(actor: Actor, now: number): void {
    const { step } = actor;
    this.#isDone[step] = 1;
    this.#ends[step] = now;
    actor.busyMs += now - actor.since;
    actor.since = now;
    actor.isBusy = false;
    actor.step++;
    for (const waiter of this.#waiting.get(step) ?? []) this.#wake(waiter, now);
    this.#waiting.delete(step);
    if (actor === this.#caller && this.#chooser.callerDid(step)) {
      for (const thread of this.#idle) this.#wake(thread, now);
      this.#idle.clear();
    }
  }

  #wake(actor: Actor, now: number): void {
    actor.at = now + this.#wakeUpMs;
  }

  /** Begins the actor's next step, or finds it a task, or makes it wait. */
  #goOn(actor: Actor, now: number): void {
    const { taskStarts } = this.#graph;
    if (actor.task === NOTHING || actor.step === taskStarts[actor.task + 1]) this.#claim(actor, now);
    if (actor.task === NOTHING) return this.#rest(actor);
    const missing = this.#missing(actor.step);
    if (missing === NOTHING) return this.#begin(actor, now);
    actor.at = Infinity;
    this.#waiting.set(missing, [...(this.#waiting.get(missing) ?? []), actor]);
  }

  #begin(actor: Actor, now: number): void {
    actor.waitMs += now - actor.since;
    actor.since = now;
    actor.isBusy = true;
    actor.at = now + this.#costs[actor.step];
  }

  #claim(actor: Actor, now: number): void {
    const wasIdle = actor.task === NOTHING;
    actor.task =
      actor === this.#caller ? this.#chooser.callerTask() : this.#chooser.claim(this.#threads.indexOf(actor), this.#threads.length);
    if (actor.task === NOTHING) return;
    actor.step = this.#graph.taskStarts[actor.task];
    this.#taskThreads[actor.task] = this.#threads.indexOf(actor);
    this.#taskStarts[actor.task] = now;
    if (wasIdle) {
      actor.idleMs += now - actor.since;
      actor.since = now;
    }
  }

  #rest(actor: Actor): void {
    actor.at = Infinity;
    if (actor !== this.#caller) this.#idle.add(actor);
  }

  /** A step that this one needs and that is not done. */
  #missing(step: number): number {
    const { needStarts, needs } = this.#graph;
    for (let i = needStarts[step]; i < needStarts[step + 1]; i++) if (!this.#isDone[needs[i]]) return needs[i];
    return NOTHING;
  }
}

function newActor(): Actor {
  return { at: 0, task: NOTHING, step: NOTHING, isBusy: false, since: 0, busyMs: 0, waitMs: 0, idleMs: 0 };
}
