import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';

/** Threads that are kept at most, in all pools together; one pool is always kept. */
const MOST_IDLE_THREADS = Math.max(8, 2 * availableParallelism());

/**
 * The pools that encoders left behind, the longest idle one first: the next encoder with as many threads need not wait for them to boot (tens of
 * milliseconds). Encoders of several kinds may take turns, as they do when they are compared, and several may be at work at a time.
 */
let idle: Piscina[] = [];

const threadsOf = (pool: Piscina): number => pool.options.maxThreads;

/** A pool of `threads` workers that nobody else uses. */
export function takePool(threads: number): Piscina {
  const pool = idle.findLast((each) => threadsOf(each) === threads);
  if (pool) {
    idle = idle.filter((each) => each !== pool);
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

/** Keeps a healthy pool for a later encoder, and ends those for which there are too many threads then. Idle threads keep no process alive. */
export async function leavePool(pool: Piscina): Promise<void> {
  const all = [...idle, pool];
  let room = Math.max(MOST_IDLE_THREADS, threadsOf(pool));
  // The newest first.
  const kept = all.toReversed().filter((each) => (room -= threadsOf(each)) >= 0);
  idle = kept.toReversed();
  await Promise.all(all.filter((each) => !idle.includes(each)).map((each) => each.destroy()));
}
