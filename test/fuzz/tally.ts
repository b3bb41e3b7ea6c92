import { expect } from 'vitest';
import type { Ending } from './ending.ts';

/** Counts how the runs of a fuzzer ended: it shows whether the fuzzer reaches what it should. */
export class Tally {
  readonly #counts = new Map<string, number>();
  #runs = 0;

  add({ frames, error }: Ending): void {
    this.#runs++;
    const end = error?.message ?? (frames > 0 ? 'frames' : 'nothing');
    this.#counts.set(end, (this.#counts.get(end) ?? 0) + 1);
  }

  /** How many runs ended so. */
  #countOf(end: string): number {
    return [...this.#counts].reduce((sum, [message, count]) => sum + (message.includes(end) ? count : 0), 0);
  }

  /** Fails where one of these ends never came, or frames in fewer than a tenth of the runs. */
  requireReached(ends: readonly string[]): void {
    expect(this.#countOf('frames') / this.#runs).toBeGreaterThan(0.1);
    expect(ends.filter((end) => this.#countOf(end) === 0)).toEqual([]);
  }
}
