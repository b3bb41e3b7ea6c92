import { Piscina } from 'piscina';

/** Pools that are kept at most. */
const MOST_IDLE = 4;

/**
 * The pools that encoders left behind, by their numbers of threads, the longest idle one first: the next encoder with as many threads need not
 * wait for them to boot (tens of milliseconds). Encoders of several kinds may take turns, as they do when they are compared.
 */
const idle = new Map<number, Piscina>();

/** A pool of `threads` workers that nobody else uses. */
export function takePool(threads: number): Piscina {
  const pool = idle.get(threads);
  if (pool) {
    idle.delete(threads);
    return pool;
  }
  return new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Infinity,
    atomics: 'disabled',
    recordTiming: false,
  });
}

/** Keeps a healthy pool for a later encoder, and ends one that it takes the place of. Idle threads keep no process alive. */
export async function leavePool(pool: Piscina): Promise<void> {
  const threads = pool.options.maxThreads;
  const key = idle.has(threads) || idle.size < MOST_IDLE ? threads : idle.keys().next().value!;
  const previous = idle.get(key);
  idle.delete(key);
  idle.set(threads, pool);
  await previous?.destroy();
}
