import { describe, expect, it } from 'vitest';
import { measure, variantsOf } from '../../src/bench/runner.js';
import type { Station } from '../../src/bench/runner.js';
import type { Sample } from '../../src/bench/sample.js';

const SLOW_MS = 600;
const SAMPLE: Sample = {
  ms: SLOW_MS,
  cpuMs: SLOW_MS,
  startedAt: 0,
  startMs: 1,
  bytes: 10,
  sha256: 'a',
  sseY: null,
  calibration: { ms: 2, cpuMs: 2 },
};

async function measured(seed: number, runs = 4, ms = SLOW_MS) {
  const turns: { name: string; psnr: boolean }[] = [];
  const stations = variantsOf(['scalar', 'simd'], [1, 2]).map((variant): Station => ({
    variant,
    encode: async (psnr) => {
      turns.push({ name: `${variant.level}${variant.cores}`, psnr });
      return { ...SAMPLE, ms, bytes: turns.length };
    },
  }));
  const progress: number[] = [];
  const measurements = await measure(stations, { runs, seed }, (done) => progress.push(done));
  return { turns, progress, measurements, order: turns.map(({ name }) => name) };
}

const VARIANTS = ['scalar1', 'scalar2', 'simd1', 'simd2'];

describe('variantsOf', () => {
  it('goes level by level', () => {
    expect(variantsOf(['scalar', 'simd'], [1, 2]).map(({ level, cores }) => `${level}${cores}`)).toEqual(VARIANTS);
  });
});

describe('measure', () => {
  it('warms each variant up, then lets all of them take turns', async () => {
    const { order, progress, measurements, turns } = await measured(1);
    expect(order.slice(0, 4)).toEqual(VARIANTS);
    for (let round = 1; round <= 4; round++) expect(order.slice(4 * round, 4 * round + 4).sort()).toEqual(VARIANTS);
    expect(order).toHaveLength(20);
    expect(measurements.map(({ samples }) => samples.length)).toEqual([4, 4, 4, 4]);
    expect(progress).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(turns.map(({ psnr }) => psnr)).toEqual(Array.from({ length: 20 }, (_, i) => i < 4));
    expect(measurements.map(({ warmUp }) => warmUp.bytes)).toEqual([1, 2, 3, 4]);
  });

  it('warms a fast variant up more than once, a very fast one not for ever', async () => {
    expect((await measured(1, 0, 200)).order.slice(0, 4)).toEqual(['scalar1', 'scalar1', 'scalar1', 'scalar2']);
    expect((await measured(1, 0, 1)).order).toHaveLength(20);
  });

  it('shuffles every round anew, and repeats the orders of a seed', async () => {
    const [first, again, other] = [await measured(1, 8), await measured(1, 8), await measured(2, 8)];
    const rounds = Array.from({ length: 8 }, (_, i) => first.order.slice(4 * i + 4, 4 * i + 8).join());
    expect(new Set(rounds).size).toBeGreaterThan(4);
    expect(again.order).toEqual(first.order);
    expect(other.order).not.toEqual(first.order);
  });

  it('puts each variant at each place equally often', async () => {
    const { order } = await measured(3, 400);
    const firsts = Array.from({ length: 400 }, (_, i) => order[4 * i + 4]);
    for (const name of VARIANTS) expect(firsts.filter((first) => first === name).length / 400).toBeCloseTo(1 / 4, 1);
  });
});
