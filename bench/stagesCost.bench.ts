// What `run --stages` costs an encode: the profiling encoder under the sampler against the plain one. Both encode on this thread and take turns
// picture by picture, so that what the machine does besides hits both alike.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { median } from 'simple-statistics';
import { expect, it } from 'vitest';
import type * as Clip from '../src/bench/clip.ts';
import type * as Sampling from '../src/bench/stages/sampling.ts';
import type * as Statistics from '../src/bench/statistics.ts';
import type { Encoder } from '../src/core/types.ts';
import type * as Threads from '../src/threads/createEncoder.ts';
import { ROOT } from '../test/support/built.ts';

const built = async (path: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(join(ROOT, 'dist/src', path)).href);
const { loadBuiltIn } = (await built('bench/clip.js')) as typeof Clip;
const { Sampler } = (await built('bench/stages/sampling.js')) as typeof Sampling;
const { medianInterval } = (await built('bench/statistics.js')) as typeof Statistics;
const { createEncoder, createProfiledEncoder } = (await built('threads/createEncoder.js')) as typeof Threads;

/** Encodes of the clip by both: each time V8 compiles both anew, which alone moves the ratio by half a percent. */
const ROUNDS = Number(process.env.ENCODE_BENCH_ROUNDS ?? 25);
const CLIP = loadBuiltIn({ width: 640, height: 360, frames: 40 });
/** Time for the sampler to start. */
const START_MS = 100;
const MOST = 1.02;
/** A wider interval of the median says nothing: the machine is not idle. */
const WIDEST = 0.02;

/** What the sampled encoder took for each picture, over what the plain one took. */
async function round(config: Parameters<typeof createEncoder>[0]): Promise<number[]> {
  const profiled = await createProfiledEncoder(config);
  const sampler = new Sampler(profiled);
  const encoders = [await createEncoder(config), profiled.encoder];
  const reading = encoders.map(readAll);
  await setTimeout(START_MS);
  const ratios: number[] = [];
  for (const [i, frame] of CLIP.frames.entries()) {
    const ms = [0, 0];
    for (const which of i % 2 === 0 ? [0, 1] : [1, 0]) {
      const start = performance.now();
      await encoders[which].encode(frame);
      ms[which] = performance.now() - start;
    }
    ratios.push(ms[1] / ms[0]);
  }
  await Promise.all(encoders.map((encoder) => encoder.flush()));
  await Promise.all([...reading, sampler.end()]);
  await Promise.all(encoders.map((encoder) => encoder.close()));
  return ratios;
}

async function readAll({ packets }: Encoder): Promise<void> {
  for await (const packet of packets) if (packet.data.length === 0) throw new Error('an empty packet');
}

it.each(['scalar', 'simd'] as const)('sampling %s costs less than 2 %', async (level) => {
  const { width, height, frameRate } = CLIP.format;
  const config = { width, height, frameRate, qp: 26, level, cores: 0 };
  await round(config);
  const ratios: number[] = [];
  for (let i = 0; i < ROUNDS; i++) ratios.push(...(await round(config)));
  const [low, high] = medianInterval(ratios);
  const cost = (ratio: number) => `${(100 * (ratio - 1)).toFixed(2)} %`;
  console.log(`${level}: ${cost(median(ratios))} [${cost(low)}, ${cost(high)}] over ${ratios.length} pictures`);
  expect(high - low, 'the machine is too noisy to say').toBeLessThan(WIDEST);
  expect(median(ratios)).toBeLessThan(MOST);
});
