/** How long somebody keeps a core that others wait for, in milliseconds: a time slice of the system's scheduler. */
const SLICE_MS = 3;

/**
 * The cores of a machine and who is on them, as a fair scheduler has it: who comes back from sleep gets the core of somebody at the end of that one's
 * step, others when a slice is over. Everybody leaves only between steps, which are short.
 */
export class Cores<T> {
  #free: number;
  /** Who is on a core, since when. */
  readonly #running = new Map<T, number>();
  /** Who waits for a core: those from sleep before those whose slice was over. */
  #woken: T[] = [];
  #preempted: T[] = [];

  constructor(cores: number) {
    this.#free = cores;
  }

  /** Somebody wants to do a step, on the core that it has or on a new one: answers with who may begin its step now, itself or another. */
  take(who: T, now: number): T | undefined {
    const since = this.#running.get(who);
    if (since === undefined) return this.#enter(who, now);
    const isOver = now - since >= SLICE_MS;
    const next = this.#woken.shift() ?? (isOver ? this.#preempted.shift() : undefined);
    if (next === undefined) return who;
    this.#running.delete(who);
    this.#preempted.push(who);
    this.#running.set(next, now);
    return next;
  }

  #enter(who: T, now: number): T | undefined {
    if (this.#free === 0) {
      this.#woken.push(who);
      return undefined;
    }
    this.#free--;
    this.#running.set(who, now);
    return who;
  }

  /** Somebody goes to sleep: answers with who may begin its step now, if anybody waits for a core. */
  leave(who: T, now: number): T | undefined {
    if (!this.#running.delete(who)) return undefined;
    const next = this.#woken.shift() ?? this.#preempted.shift();
    if (next === undefined) this.#free++;
    else this.#running.set(next, now);
    return next;
  }
}
