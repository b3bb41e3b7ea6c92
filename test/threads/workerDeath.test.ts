import { describe, expect, it } from 'vitest';
import { runChild } from '../support/child.ts';
import { Random } from '../support/random.ts';
import { tiered } from '../support/tier.ts';

const SIZE = { width: 320, height: 192 };

describe('a worker thread that dies', () => {
  const deaths = Array.from({ length: tiered(30, 4) }, (_, seed) => {
    const random = new Random(seed);
    const cores = 1 + (seed % 3);
    return { cores, victim: random.integer(0, cores - 1), afterMs: random.integer(50, 400) };
  });

  it.each(deaths)('number $victim of $cores, after $afterMs ms, is an error and no hang', async ({ cores, victim, afterMs }) => {
    const child = await runChild('killWorker.mjs', { config: { ...SIZE, cores }, victim, afterMs });
    expect(child).toEqual({ status: 0, signal: null, stdout: 'WORKER_DIED\nWORKER_DIED\nand on\n', stderr: '' });
  });
});
