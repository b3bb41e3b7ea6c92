import { spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcome } from '../cli/command.js';
import type { Outcome } from '../cli/command.js';
import { needs } from '../support/programs.ts';
import { seeds, withSeed } from '../support/random.ts';
import type { Random } from '../support/random.ts';
import { tiered } from '../support/tier.ts';
import { atWork, opened, sendForever } from './midway.ts';
import { expectMishap, Workplace, y4mClip } from './workplace.ts';

// A mishap at a random instant of an encode. Whatever it is: one line, no file under a final name, no temporary file, and the process ends
// by itself, soon. ENCODE_BENCH_SEED=n replays a trial.

const clip = y4mClip(320, 192, 20);
const PRELOAD = ['--import', join(import.meta.dirname, 'preload.mjs')];
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const SPREAD_MS = 400;
/** From the mishap to the end of the process. */
const LIMIT_MS = 1000;
/** A busy machine gets more: this many times what Node.js takes there to start and end with nothing to do, 40 ms on an idle one. */
const LIMIT_STARTS = 25;
/** Until a signal comes, in the same measure: a command takes about twelve to read its small clip and end. */
const SIGNAL_STARTS = 18;

let place: Workplace;
beforeEach(() => (place = new Workplace()));
afterEach(() => place.clear());
const times: number[] = [];
afterAll(() => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]?.toFixed(0);
  console.log(`from mishap to end of ${sorted.length} trials: median ${at(0.5)} ms, 90 % ${at(0.9)} ms, most ${at(1)} ms`);
});

function startEncode(kind: string, seed: number, random: Random, output = 'out.mp4'): ChildProcessWithoutNullStreams {
  const options = ['encode', '-', '-o', output, '--recon', 'recon.y4m', '--json', 'report.json', '--cores', `${random.integer(2, 4)}`];
  return place.start(options, PRELOAD, { env: { ...process.env, MISHAP: kind, MISHAP_SEED: `${seed}` } });
}

/** Runs an endless encode, lets `mishap` happen to it some time after `ready`, and sees how it ends. */
async function trial(child: ChildProcessWithoutNullStreams, ready: typeof opened, random: Random, mishap: () => void): Promise<Outcome> {
  const ended = outcome(child);
  sendForever(child, clip);
  await ready(place, child);
  await delay(random.integer(0, SPREAD_MS));
  const start = performance.now();
  mishap();
  const result = await ended;
  expectSoon(performance.now() - start);
  return result;
}

function expectSoon(tookMs: number): void {
  times.push(tookMs);
  expect(tookMs).toBeLessThan(Math.max(LIMIT_MS, LIMIT_STARTS * startOfNode()));
}

function startOfNode(): number {
  const start = performance.now();
  spawnSync(process.execPath, ['--eval', '0']);
  return performance.now() - start;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const trials = seeds(tiered(60, 6));

describe('at a random instant', () => {
  it.for(trials)('a worker thread is killed, seed %i', (seed) =>
    withSeed(seed, async (random) => {
      const child = startEncode('kill', random.integer(0, 2), random);
      expectMishap(place, await trial(child, atWork, random, () => child.kill('SIGUSR2')), 4, 'an encoding thread died');
    }),
  );

  it.for(trials)('an abort comes, seed %i', (seed) =>
    withSeed(seed, async (random) => {
      const child = startEncode('abort', seed, random);
      expectMishap(place, await trial(child, opened, random, () => child.kill('SIGUSR2')), 4, 'aborted by a test');
    }),
  );

  it.for(trials)('a file can grow no more, seed %i', (seed, context) =>
    withSeed(seed, async (random) => {
      needs(context, 'prlimit');
      const child = startEncode('none', seed, random);
      const limit = () => spawnSync('prlimit', ['--pid', `${child.pid}`, '--fsize=0']);
      expectMishap(place, await trial(child, opened, random, limit), 4, /(recon\.y4m|out\.mp4): cannot be written: EFBIG/);
    }),
  );

  it.for(trials)('the reader leaves, seed %i', (seed) =>
    withSeed(seed, async (random) => {
      const child = startEncode('none', seed, random, '-');
      child.stdout.resume();
      const result = await trial(child, opened, random, () => child.stdout.destroy());
      expectMishap(place, { ...result, stdout: Buffer.alloc(0) }, 4, 'standard output: the reader has gone');
    }),
  );

  it.for(trials)('a signal comes, from the start of the process to beyond its end, seed %i', (seed) =>
    withSeed(seed, async (random) => {
      place.put({ 'clip.y4m': clip });
      const name = random.pick(Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]);
      const child = place.start('encode clip.y4m -o out.264 --recon recon.y4m --json report.json -q'.split(' '));
      const ended = outcome(child);
      await delay(random.integer(0, SIGNAL_STARTS) * startOfNode());
      const start = performance.now();
      child.kill(name);
      const result = await ended;
      expectSoon(performance.now() - start);
      if (result.code === 0) {
        expect(place.leftovers().toSorted()).toEqual(['out.264', 'recon.y4m', 'report.json']);
        expect(JSON.parse(place.read('report.json').toString()).sha256).toBe(sha256(place.read('out.264')));
      } else if (child.signalCode === name) {
        // Node.js was still starting: the system has ended it, as it ends any program.
        expect([result.stderr, place.leftovers()]).toEqual(['', []]);
      } else {
        expectMishap(place, result, SIGNALS[name], 'interrupted');
      }
    }),
  );
});
