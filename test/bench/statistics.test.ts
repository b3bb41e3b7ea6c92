import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/bench/random.js';
import { karpFlatt, medianInterval, ratioInterval } from '../../src/bench/statistics.js';

describe('medianInterval', () => {
  it('has no width where the samples have none', () => {
    expect(medianInterval([7, 7, 7])).toEqual([7, 7]);
  });

  it('spans all of three samples: each end is the median of a resample in 7 of 27', () => {
    expect(medianInterval([10, 20, 40])).toEqual([10, 40]);
  });

  it('is narrow around the median of many samples, and the same each time', () => {
    const samples = Array.from({ length: 101 }, (_, i) => i);
    const [low, high] = medianInterval(samples);
    expect(low).toBeGreaterThan(30);
    expect(high).toBeLessThan(70);
    expect(low).toBeLessThan(50);
    expect(high).toBeGreaterThan(50);
    expect(medianInterval(samples)).toEqual([low, high]);
  });

  it('leaves its samples in their order', () => {
    const samples = [3, 1, 2];
    medianInterval(samples);
    expect(samples).toEqual([3, 1, 2]);
  });
});

describe('ratioInterval', () => {
  it('is exact without noise', () => {
    expect(ratioInterval([8, 8, 8], [2, 2])).toEqual([4, 4]);
  });

  it('reaches from the smallest to the largest ratio of few samples', () => {
    expect(ratioInterval([10, 20], [1, 1])).toEqual([10, 20]);
  });
});

describe('karpFlatt', () => {
  it('finds the serial fraction that Amdahl would put in', () => {
    const amdahl = (serial: number, cores: number) => 1 / (serial + (1 - serial) / cores);
    for (const cores of [2, 4, 16]) expect(karpFlatt(amdahl(0.1, cores), cores)).toBeCloseTo(0.1, 12);
    expect(karpFlatt(2, 2)).toBe(0);
  });
});

describe('seededRandom', () => {
  it('repeats for a seed, differs between seeds and stays in [0, 1)', () => {
    const draw = (seed: number) => Array.from({ length: 1000 }, seededRandom(seed));
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
    const all = [0, 1, -1, 2 ** 31].flatMap(draw);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThan(1);
    expect(all.filter((value) => value < 0.5).length / all.length).toBeCloseTo(0.5, 1);
  });
});
