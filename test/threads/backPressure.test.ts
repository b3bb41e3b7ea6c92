import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { library } from '../support/built.ts';
import { collect } from '../support/encode.ts';
import { frameBytes } from '../support/i420.ts';

const SIZE = { width: 64, height: 48 };
const FRAMES = 400;
/** An encode that takes so long waits for a reader: these pictures take a millisecond. */
const STALLED_MS = 1000;
const blank = new Uint8Array(frameBytes(SIZE));

describe.each([0, 2])('back-pressure with %i threads', (cores) => {
  it('stops a writer whose packets are not read on, and lets it go on with the reader', async () => {
    const encoder = await library.createEncoder({ ...SIZE, cores });
    const reader = encoder.packets[Symbol.asyncIterator]();
    const first = reader.next();
    let taken = 0;
    const writing = (async () => {
      for (; taken < FRAMES; taken++) await encoder.encode(blank);
      await encoder.flush();
    })();
    expect((await first).value.index).toBe(0);
    await delay(STALLED_MS);
    expect(taken).toBeLessThan(FRAMES / 4);
    let read = 1;
    while (!(await reader.next()).done) read++;
    await writing;
    expect(read).toBe(FRAMES);
    await encoder.close();
  });

  it('does not begin before the first read', async () => {
    const encoder = await library.createEncoder({ ...SIZE, cores });
    for (let i = 0; i < FRAMES / 4; i++) await encoder.encode(blank);
    await encoder.flush();
    expect(await collect(encoder)).toHaveLength(FRAMES / 4);
    await encoder.close();
  });
});
