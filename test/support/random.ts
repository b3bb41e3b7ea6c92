/** A small seeded generator (splitmix32): the same numbers everywhere, from any seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** 32 random bits, unsigned. */
  bits(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + (this.bits() % (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)];
  }
}

/** The seeds of a random test: 1 to `count`, or the one of the environment variable ENCODE_BENCH_SEED, to replay a failure. */
export function seeds(count: number): number[] {
  const replayed = process.env.ENCODE_BENCH_SEED;
  return replayed ? [Number(replayed)] : Array.from({ length: count }, (_, i) => i + 1);
}

/** Runs a test's body and names the seed where it fails. */
export async function withSeed(seed: number, body: (random: Random) => Promise<void>): Promise<void> {
  try {
    await body(new Random(seed));
  } catch (error) {
    throw new Error(`failed with seed ${seed}; ENCODE_BENCH_SEED=${seed} replays it: ${(error as Error).message}`, { cause: error });
  }
}
