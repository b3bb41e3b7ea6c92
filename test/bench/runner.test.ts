import { describe, expect, it } from 'vitest';
import { measure, variantsOf } from '../../src/bench/runner.js';
import type { EncoderConfig } from '../../src/core/types.js';
import { frameBytes } from '../../src/io/frames.js';
import { FakeEncoder } from '../io/fakeEncoder.js';

const FRAMES = [1, 2, 3].map((fill) => new Uint8Array(frameBytes(16, 16)).fill(fill));

async function measured(seed: number, runs = 4) {
  const created: EncoderConfig[] = [];
  const encoders: FakeEncoder[] = [];
  const createEncoder = async (config: EncoderConfig) => {
    created.push(config);
    encoders.push(new FakeEncoder(config));
    return encoders[encoders.length - 1];
  };
  const progress: number[] = [];
  const plan = { variants: variantsOf(['scalar', 'simd'], [1, 2]), runs, seed, frames: FRAMES, config: { width: 16, height: 16, qp: 30 } };
  const measurements = await measure(plan, createEncoder, (done) => progress.push(done));
  const order = created.map(({ level, cores }) => `${level}${cores}`);
  return { created, encoders, progress, measurements, order };
}

describe('variantsOf', () => {
  it('goes level by level', () => {
    expect(variantsOf(['scalar', 'simd'], [1, 2]).map(({ level, cores }) => `${level}${cores}`)).toEqual([
      'scalar1',
      'scalar2',
      'simd1',
      'simd2',
    ]);
  });
});

describe('measure', () => {
  it('warms each variant up once, then lets all of them take turns', async () => {
    const { order, progress, measurements, created, encoders } = await measured(1);
    const variants = ['scalar1', 'scalar2', 'simd1', 'simd2'];
    expect(order.slice(0, 4)).toEqual(variants);
    for (let round = 1; round <= 4; round++) expect(order.slice(4 * round, 4 * round + 4).sort()).toEqual(variants);
    expect(measurements.map(({ samples }) => samples.length)).toEqual([4, 4, 4, 4]);
    expect(progress).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(created.map(({ psnr }) => psnr ?? false)).toEqual(Array.from({ length: 20 }, (_, i) => i < 4));
    expect(encoders.every(({ closed }) => closed === 1)).toBe(true);
  });

  it('orders the turns by the seed', async () => {
    const [first, again, other] = [await measured(1, 8), await measured(1, 8), await measured(2, 8)];
    expect(again.order).toEqual(first.order);
    expect(other.order).not.toEqual(first.order);
  });

  it('samples the bytes, their digest and the squared error of the warm-up', async () => {
    const { measurements } = await measured(1);
    const all = measurements.flatMap(({ warmUp, samples }) => [warmUp, ...samples]);
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(all.every(({ bytes, ms }) => bytes === 3 * 32 && ms > 0)).toBe(true);
    expect(measurements[0].warmUp.sseY).toBe(3);
    expect(measurements[0].samples[0].sseY).toBeNull();
  });
});
