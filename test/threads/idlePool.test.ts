import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type * as IdlePool from '../../src/threads/idlePool.ts';
import { ROOT } from '../support/built.ts';

const BUILT = pathToFileURL(join(ROOT, 'dist/src/threads/idlePool.js')).href;
const { leavePool, takePool } = (await import(/* @vite-ignore */ BUILT)) as typeof IdlePool;

const taken: ReturnType<typeof takePool>[] = [];
const take = (threads: number) => {
  const pool = takePool(threads);
  taken.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(taken.splice(0).map((pool) => pool.destroy()));
});

describe('pools that encoders leave behind', () => {
  it('go to the next ones with as many threads, also where several were at work at a time', async () => {
    const pools = [take(1), take(1), take(2)];
    expect(new Set(pools).size).toBe(3);
    await Promise.all(pools.map(leavePool));
    expect(new Set([take(1), take(2), take(1)])).toEqual(new Set(pools));
  });

  it('are not more than so many threads, or one pool: the longest idle ones end', async () => {
    const most = Math.max(8, 2 * availableParallelism());
    const [old, recent, large] = [take(1), take(1), take(most - 1)];
    for (const pool of [old, recent, large]) await leavePool(pool);
    expect(take(1)).toBe(recent);
    expect(take(most - 1)).toBe(large);
    expect(take(1)).not.toBe(old);
    const huge = take(most + 1);
    await leavePool(huge);
    expect(take(most + 1)).toBe(huge);
  });
});
