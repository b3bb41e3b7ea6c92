import { describe, expect, it } from 'vitest';
import { runChild } from '../support/child.ts';
import { tiered } from '../support/tier.ts';

const MB = 1e6;
const SIZE = { width: 1280, height: 720 };
const FRAMES = tiered(1000, 100);
/** Less than the reconstructions alone would take that nobody has read yet. */
const PEAK_BYTES = 200 * MB;

describe.each([0, 2])('the library with %i threads', (cores) => {
  it('holds its memory while its packets are read slowly', async () => {
    const config = { ...SIZE, cores, preset: 'fast', recon: true };
    const { status, stdout, stderr } = await runChild('slowReader.mjs', { config, frames: FRAMES });
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).peak).toBeLessThan(PEAK_BYTES);
  });
});
