import { describe, expect, it } from 'vitest';
import { countTurns, study } from '../../../src/bench/scaling/study.js';
import type { StudyPlan } from '../../../src/bench/scaling/study.js';
import { scalingCounts } from '../../../src/bench/scaling/threadCounts.js';
import type { EncoderConfig } from '../../../src/core/types.js';
import { frameBytes } from '../../../src/io/frames.js';
import { FakeEncoder } from '../../io/fakeEncoder.js';

const PLAN: StudyPlan = {
  level: 'simd',
  threads: [1, 2, 4],
  machineCores: 2,
  runs: 2,
  seed: 1,
  frames: [1, 2, 3, 4, 5].map((fill) => new Uint8Array(frameBytes(16, 16)).fill(fill)),
  config: { width: 16, height: 16, qp: 30 },
};

async function studied(plan: StudyPlan) {
  const created: string[] = [];
  const progress: number[] = [];
  const make = (kind: string) => async (config: EncoderConfig) => {
    created.push(`${kind} ${config.level} ${config.cores}`);
    return new FakeEncoder(config);
  };
  const tools = {
    createEncoder: make('plain'),
    createTracer: async (config: EncoderConfig) => ({ encoder: await make('traced')(config), timeline: () => [] }),
    inFlightFor: () => 3,
  };
  const result = await study(plan, tools, (done) => progress.push(done));
  return { result, created, progress };
}

describe('study', () => {
  it('gives every kind of encode its turns, and drops the first round', async () => {
    const { result, created, progress } = await studied(PLAN);
    expect(result.points.map(({ threads, ...kinds }) => [threads, ...Object.values(kinds).map(({ length }) => length)])).toEqual([
      [1, 2, 2, 2, 2],
      [2, 2, 2, 2, 2],
      [4, 2, 0, 0, 2],
    ]);
    expect(progress).toEqual(Array.from({ length: countTurns(PLAN) }, (_, i) => i + 1));
    const count = (what: string) => created.filter((name) => name === what).length;
    // In each of three rounds on one thread: alone, growing, one video of one, two of two. Each with another right before, to heat up.
    expect([count('plain simd 1'), count('plain simd 2'), count('plain simd 4')]).toEqual([3 * 2 * 5, 3 * 2 * 2, 3 * 2]);
    expect([count('traced simd 1'), count('traced simd 2'), count('traced simd 4')]).toEqual([3 * 2, 3 * 2, 3 * 2]);
  });

  it('orders the turns by the seed', async () => {
    const orders = await Promise.all([1, 1, 2].map(async (seed) => (await studied({ ...PLAN, runs: 1, seed })).created));
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).not.toEqual(orders[0]);
  });

  it('lets the video grow by as many frames a thread as the clip has, or not at all', async () => {
    const { result } = await studied({ ...PLAN, runs: 1 });
    expect(result.framesPerThread).toBe(2);
    expect(result.points[0].grown[0].sha256).not.toEqual(result.points[1].grown[0].sha256);
    expect(result.points[0].alone[0].sha256).toEqual([result.points[1].together[0].sha256[1]]);
    const short = { ...PLAN, runs: 1, frames: PLAN.frames.slice(0, 3) };
    const { result: none, progress } = await studied(short);
    expect([none.framesPerThread, none.points[1].grown]).toEqual([0, []]);
    expect(progress).toHaveLength(countTurns(short));
  });
});

describe('scalingCounts', () => {
  it.each([
    [1, [1, 2]],
    [2, [1, 2, 3, 4]],
    [6, [1, 2, 3, 4, 6, 9, 12]],
    [16, [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]],
  ])('for %i cores', (cores, counts) => {
    expect(scalingCounts(cores)).toEqual(counts);
  });
});
