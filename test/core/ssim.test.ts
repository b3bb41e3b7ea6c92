import { describe, expect, it } from 'vitest';
import { ssim } from '../../src/core/ssim.js';
import { Random } from '../support/random.ts';

const noise = (seed: number, samples: number, low = 0, high = 255) => {
  const random = new Random(seed);
  return Uint8Array.from({ length: samples }, () => random.integer(low, high));
};

describe('SSIM', () => {
  it('is 1 for identical planes, flat ones too', () => {
    const plane = noise(1, 40 * 24);
    expect(ssim(plane, plane.slice(), 40, 24)).toBe(1);
    expect(ssim(new Uint8Array(64), new Uint8Array(64), 8, 8)).toBe(1);
  });

  it('of one window is the published formula', () => {
    const [a, b] = [noise(2, 64), noise(3, 64)];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [meanA, meanB] = [mean([...a]), mean([...b])];
    // Unbiased, as Wang et al. define them.
    const product = (x: Uint8Array, meanX: number, y: Uint8Array, meanY: number) =>
      (mean([...x].map((value, i) => (value - meanX) * (y[i] - meanY))) * 64) / 63;
    const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
    const expected =
      ((2 * meanA * meanB + c1) * (2 * product(a, meanA, b, meanB) + c2)) /
      ((meanA ** 2 + meanB ** 2 + c1) * (product(a, meanA, a, meanA) + product(b, meanB, b, meanB) + c2));
    expect(ssim(a, b, 8, 8)).toBeCloseTo(expected, 3);
  });

  it('falls as the error grows, and is near 0 for unrelated noise', () => {
    const plane = noise(4, 64 * 64);
    const worse = [2, 8, 32].map((step) => ssim(plane, plane.map((value) => value & ~(step - 1)), 64, 64)); // prettier-ignore
    expect(worse).toEqual(worse.toSorted((a, b) => b - a));
    expect(Math.abs(ssim(plane, noise(5, 64 * 64), 64, 64))).toBeLessThan(0.1);
  });

  it('leaves out what is less than a block at the right and the bottom', () => {
    const [a, b] = [noise(6, 11 * 10), noise(7, 11 * 10)];
    const cut = (plane: Uint8Array) => plane.filter((_, i) => i % 11 < 8 && i < 11 * 8);
    expect(ssim(a, b, 11, 10)).toBe(ssim(cut(a), cut(b), 8, 8));
  });
});
