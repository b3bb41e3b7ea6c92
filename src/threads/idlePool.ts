import { Piscina } from 'piscina';

/** The pool that the last encoder left behind: the next one with as many threads need not wait for them to boot (tens of milliseconds). */
let idle: Piscina | undefined;

/** A pool of `threads` workers that nobody else uses. */
export function takePool(threads: number): Piscina {
  if (idle?.options.maxThreads === threads) {
    const pool = idle;
    idle = undefined;
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

/** Keeps a healthy pool for the next encoder, and ends the one that was kept before. Idle threads keep no process alive. */
export async function leavePool(pool: Piscina): Promise<void> {
  const previous = idle;
  idle = pool;
  await previous?.destroy();
}
