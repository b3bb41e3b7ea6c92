// What `run --stages` costs an encode: the profiling encoder under the sampler against the plain one, in pairs.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from 'simple-statistics';
import { expect, it } from 'vitest';
import type * as Clip from '../src/bench/clip.ts';
import type * as Sample from '../src/bench/sample.ts';
import type * as Sampling from '../src/bench/stages/sampling.ts';
import type * as Statistics from '../src/bench/statistics.ts';
import type { Level } from '../src/core/types.ts';
import type * as Threads from '../src/threads/createEncoder.ts';
import { ROOT } from '../test/support/built.ts';

const built = async (path: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(join(ROOT, 'dist/src', path)).href);
const { loadBuiltIn } = (await built('bench/clip.js')) as typeof Clip;
const { encodeOnce } = (await built('bench/sample.js')) as typeof Sample;
const { Sampler } = (await built('bench/stages/sampling.js')) as typeof Sampling;
const { medianInterval } = (await built('bench/statistics.js')) as typeof Statistics;
const { createEncoder, createProfiledEncoder } = (await built('threads/createEncoder.js')) as typeof Threads;

const PAIRS = Number(process.env.ENCODE_BENCH_PAIRS ?? 25);
const CLIP = loadBuiltIn({ width: 640, height: 360, frames: 90 });
const MOST = 1.02;
/** A wider interval of the median says nothing: the machine is not idle. */
const WIDEST = 0.04;

async function plainMs(level: Level): Promise<number> {
  return (await encodeOnce(CLIP.frames, configOf(level), createEncoder)).ms;
}

async function sampledMs(level: Level): Promise<number> {
  let sampler: Sampling.Sampler | undefined;
  const sample = await encodeOnce(CLIP.frames, configOf(level), async (config) => {
    const profiled = await createProfiledEncoder(config, 0);
    sampler = new Sampler(profiled);
    return profiled.encoder;
  }).finally(() => sampler?.end());
  return sample.ms;
}

function configOf(level: Level): Parameters<typeof createEncoder>[0] {
  const { width, height, frameRate } = CLIP.format;
  return { width, height, frameRate, qp: 26, level, cores: 1 };
}

it.each(['scalar', 'simd'] as const)('sampling %s costs less than 2 %', async (level) => {
  for (const encode of [plainMs, sampledMs]) await encode(level);
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    // The order changes from pair to pair, so that neither of the two always runs first.
    const isPlainFirst = pair % 2 === 0;
    const first = await (isPlainFirst ? plainMs : sampledMs)(level);
    const second = await (isPlainFirst ? sampledMs : plainMs)(level);
    ratios.push(isPlainFirst ? second / first : first / second);
  }
  const [low, high] = medianInterval(ratios);
  const cost = (ratio: number) => `${(100 * (ratio - 1)).toFixed(2)} %`;
  console.log(`${level}: ${cost(median(ratios))} [${cost(low)}, ${cost(high)}] over ${PAIRS} pairs`);
  expect(high - low, 'the machine is too noisy to say').toBeLessThan(WIDEST);
  expect(median(ratios)).toBeLessThan(MOST);
});
