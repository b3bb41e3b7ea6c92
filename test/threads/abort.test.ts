import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { library } from '../support/built.ts';
import { content } from '../support/content.ts';
import { collect } from '../support/encode.ts';
import { seeds, withSeed } from '../support/random.ts';
import { tiered } from '../support/tier.ts';

const SIZE = { width: 176, height: 144 };
/** Far more frames than are coded before any abort: an encoder that never hears of it must not keep the test from ending. */
const MAX_FRAMES = 5000;
const frames = [...content('movingEdges', SIZE, 8, 1)];

async function encodeUntilAborted(cores: number, afterMs: number): Promise<void> {
  const controller = new AbortController();
  const reason = new Error('enough');
  const encoder = await library.createEncoder({ ...SIZE, cores, signal: controller.signal });
  const packets = collect(encoder);
  const writing = (async () => {
    for (let i = 0; i < MAX_FRAMES; i++) await encoder.encode(frames[i % frames.length]);
    throw new Error('not aborted');
  })();
  const outcomes = Promise.allSettled([writing, packets]);
  await delay(afterMs);
  controller.abort(reason);
  expect(await outcomes).toEqual([
    { status: 'rejected', reason },
    { status: 'rejected', reason },
  ]);
  await expect(encoder.encode(frames[0])).rejects.toBe(reason);
  await expect(encoder.flush()).rejects.toBe(reason);
  await encoder.close();
}

describe('an abort', () => {
  it.for(seeds(tiered(60, 12)))('at a random instant rejects everything with its reason, seed %i', (seed) =>
    withSeed(seed, (random) => encodeUntilAborted(random.integer(0, 4), random.integer(0, 150))),
  );

  it('before the beginning rejects the first call', async () => {
    const reason = new Error('too late');
    const created = library.createEncoder({ ...SIZE, signal: AbortSignal.abort(reason) });
    await expect(created.then((encoder) => encoder.encode(frames[0]))).rejects.toBe(reason);
  });
});
