import { Cores } from './cores.js';
import type { EncodeGraph } from './encodeGraph.js';
import type { PerStep } from './taskGraph.js';
import { TaskChooser } from './taskChooser.js';

/** What a simulated thread did with its time. */
export interface ThreadTimes {
  busyMs: number;
  /** In a task, until what it needs was there and a core too. */
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

/** What a machine is like, as far as it is not in the graph; in milliseconds. The defaults are those of a machine without limits. */
export interface Machine {
  /** Cores that the threads and the caller share. */
  cores: number;
  /** From the moment that a sleeping thread could go on until it does. */
  wakeUpMs: number;
  /** How long a thread polls before it sleeps; what happens meanwhile wakes it in no time. */
  spinMs: number;
  /** From the end of a picture until the caller hears of it. */
  messageMs: number;
}

/** A machine with a core for everybody, where nothing takes time but the work. */
export const IDEAL_MACHINE: Machine = { cores: Infinity, wakeUpMs: 0, spinMs: 0, messageMs: 0 };

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
export function simulate(graph: EncodeGraph, costs: PerStep, threads: number, machine: Partial<Machine> = {}): Simulation {
  return new Simulator(graph, costs, threads, { ...IDEAL_MACHINE, ...machine }).run();
}

class Simulator {
  readonly #graph: EncodeGraph;
  readonly #costs: PerStep;
  readonly #machine: Machine;
  readonly #isDone: Uint8Array;
  readonly #chooser: TaskChooser;
  readonly #waiting = new Map<number, Actor[]>();
  readonly #threads: Actor[];
  readonly #caller: Actor;
  readonly #cores: Cores<Actor>;
  readonly #idle = new Set<Actor>();
  readonly #ends: PerStep;
  readonly #taskThreads: Int16Array;
  readonly #taskStarts: Float64Array;

  constructor(graph: EncodeGraph, costs: PerStep, threads: number, machine: Machine) {
    this.#graph = graph;
    this.#costs = costs;
    this.#machine = machine;
    this.#isDone = new Uint8Array(costs.length);
    this.#chooser = new TaskChooser(graph, this.#isDone);
    this.#threads = Array.from({ length: threads }, newActor);
    this.#caller = newActor();
    this.#cores = new Cores(machine.cores);
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
      for (const thread of this.#idle) thread.at = now + this.#machine.wakeUpMs;
      this.#idle.clear();
    }
  }

  #wake(actor: Actor, now: number): void {
    const { wakeUpMs, spinMs, messageMs } = this.#machine;
    if (actor === this.#caller) actor.at = now + messageMs;
    else actor.at = now + (now - actor.since > spinMs ? wakeUpMs : 0);
  }

  /** Begins the actor's next step, or finds it a task, or makes it wait. */
  #goOn(actor: Actor, now: number): void {
    const { taskStarts } = this.#graph;
    if (actor.task === NOTHING || actor.step === taskStarts[actor.task + 1]) this.#claim(actor, now);
    const missing = actor.task === NOTHING ? NOTHING : this.#missing(actor.step);
    if (actor.task !== NOTHING && missing === NOTHING) return this.#begin(actor, now);
    this.#leaveCore(actor, now);
    actor.at = Infinity;
    if (missing !== NOTHING) this.#waiting.set(missing, [...(this.#waiting.get(missing) ?? []), actor]);
    else if (actor !== this.#caller) this.#idle.add(actor);
  }

  /** Begins a step if there is a core for it. */
  #begin(actor: Actor, now: number): void {
    const next = this.#cores.take(actor, now);
    if (next !== actor) actor.at = Infinity;
    if (next) this.#start(next, now);
  }

  #start(actor: Actor, now: number): void {
    actor.waitMs += now - actor.since;
    actor.since = now;
    actor.isBusy = true;
    actor.at = now + this.#costs[actor.step];
  }

  #leaveCore(actor: Actor, now: number): void {
    const next = this.#cores.leave(actor, now);
    if (next) this.#start(next, now);
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
