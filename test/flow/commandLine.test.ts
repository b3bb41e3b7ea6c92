import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { start } from '../cli/command.js';
import { tiered } from '../support/tier.ts';
import { readSlowly, Source } from './pipeline.ts';
import { ResidentMemory } from './residentMemory.ts';
import { standstill } from './standstill.ts';
import { isAbsent } from '../support/skip.ts';

const MB = 1e6;
/** Low QPs make packets as large as the frames, so that it shows wherever some pile up; frames enough that collections of garbage even out. */
const CASE = tiered(
  { size: { width: 1920, height: 1080 }, frames: 2000, qp: '26', peak: 250 * MB, readBytesPerSecond: 1.5 * MB },
  { size: { width: 1280, height: 720 }, frames: 300, qp: '2', peak: 200 * MB, readBytesPerSecond: 25 * MB },
);
/** What a steady encode may still grow by in its last quarter: a few pages, not a frame in ten. */
const FLAT_BYTES = 8 * MB;

/** Frames that may be on their way while nobody reads: in the ring, in the queue of packets, and in the pipes and streams around them. */
const UNDER_WAY = 30;

const startEncode = (...options: string[]) => start(['encode', '-', '-o', '-', '--cores', '2', '--preset', 'fast', '-q', ...options]);

describe.skipIf(isAbsent(process.platform !== 'linux', 'Linux'))('memory', () => {
  it(`stays below ${CASE.peak / MB} MB and flat with a slow reader, ${CASE.frames} frames of ${CASE.size.width}x${CASE.size.height}`, async () => {
    const source = new Source(CASE.size);
    const child = startEncode('--qp', CASE.qp);
    const memory = new ResidentMemory(child.pid!);
    const errors = text(child.stderr);
    const sending = source.send(child.stdin, CASE.frames).then(() => child.stdin.end());
    await once(child.stdout, 'readable');
    await standstill(child.pid!);
    const reading = readSlowly(child.stdout, CASE.readBytesPerSecond);
    await sending;
    const [[code]] = await Promise.all([once(child, 'exit'), reading]);
    memory.stop();
    const growth = memory.median(0.75, 1) - memory.median(0.5, 0.75);
    console.log(`peak ${(memory.peak / MB).toFixed(0)} MB, third to fourth quarter ${(growth / MB).toFixed(1)} MB, ${await reading} bytes`);
    expect([code, await errors]).toEqual([0, '']);
    expect(memory.peak).toBeLessThan(CASE.peak);
    expect(growth).toBeLessThan(FLAT_BYTES);
  });
});

describe.skipIf(isAbsent(process.platform !== 'linux', 'Linux'))('the command', () => {
  const small = { width: 320, height: 192 };

  it('takes no more frames than are under way while nobody reads, and goes on with the reader', async () => {
    const frames = 200;
    const source = new Source(small);
    const child = startEncode('--qp', '0');
    const sending = source.send(child.stdin, frames);
    await once(child.stdout, 'readable');
    await standstill(child.pid!);
    expect(source.sent).toBeLessThan(UNDER_WAY);
    const reading = readSlowly(child.stdout, Infinity);
    await sending;
    child.stdin.end();
    const [code] = await once(child, 'exit');
    expect([code, source.sent]).toEqual([0, frames]);
    expect(await reading).toBeGreaterThan(0);
  });

  it('hands each frame out before the next comes, from a slow source', async () => {
    const source = new Source(small);
    const child = startEncode('--qp', '26');
    for (let i = 0; i < 5; i++) {
      const packet = once(child.stdout, 'data');
      await source.send(child.stdin, 1);
      expect((await packet)[0].length).toBeGreaterThan(0);
    }
    child.stdin.end();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});
