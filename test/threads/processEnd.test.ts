import { describe, expect, it } from 'vitest';
import { runChild } from '../support/child.ts';
import { Random } from '../support/random.ts';
import { tiered } from '../support/tier.ts';

const SIZE = { width: 320, height: 192 };

describe('a process ends', () => {
  it.each([
    { cores: 0, frames: 0 },
    { cores: 3, frames: 0 },
    { cores: 3, frames: 4 },
  ])('while an encoder of $cores threads is idle after $frames frames', async ({ cores, frames }) => {
    const child = await runChild('idle.mjs', { config: { ...SIZE, cores }, frames });
    const indexes = Array.from({ length: frames }, (_, i) => `${i}\n`).join('');
    expect(child).toEqual({ status: 0, signal: null, stdout: `${indexes}idle\n`, stderr: '' });
  });

  const instants = Array.from({ length: tiered(30, 4) }, (_, seed) => ({ cores: seed % 4, afterMs: new Random(seed).integer(0, 400) }));

  it.each(instants)('after an abort at $afterMs ms with $cores threads, with the reason given', async ({ cores, afterMs }) => {
    const child = await runChild('abort.mjs', { config: { ...SIZE, cores }, afterMs });
    expect(child).toEqual({ status: 0, signal: null, stdout: 'RangeError: enough\nRangeError: enough\n', stderr: '' });
  });
});
