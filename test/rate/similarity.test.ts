import { describe, expect, it } from 'vitest';
import { ONE } from '../../src/engine/rate/fixedPoint.ts';
import { similarityOffsets } from '../../src/engine/rate/similarity.ts';

/** Energies of macroblocks whose quarters are alike. */
const alike = (...energies: number[]) => Uint32Array.from(energies.flatMap((energy) => [energy, energy, energy, energy]));

/** The weight of errors by floating-point logarithms, from variances of samples instead of sums. */
function expected(variances: readonly number[][], qp: number): number[] {
  const noise = Math.min(58.5225, 2 ** ((qp - 4) / 3) / 12);
  const weights = variances.map((quarters) =>
    quarters.reduce((sum, variance) => sum + (2 * variance + 58.5225) / (2 * variance + 58.5225 + noise) ** 2, 0),
  );
  const mean = weights.reduce((a, b) => a + b) / weights.length;
  return weights.map((weight) => -2.1 * Math.log2(0.5 + weight / mean / 2));
}

describe('offsets by similarity', () => {
  it('are none where all is alike', () => {
    for (const offset of similarityOffsets(alike(5000, 5000, 5000), 28 * ONE)) expect(Math.abs(offset)).toBeLessThanOrEqual(2);
  });

  it('follow from how much of the similarity an error takes', () => {
    const variances = [
      [1, 1, 1, 1],
      [30, 30, 30, 30],
      [1, 400, 400, 400],
      [2000, 900, 1500, 800],
    ];
    const energies = Uint32Array.from(variances.flat(), (variance) => 64 * variance);
    for (const qp of [10, 22, 37]) {
      const wanted = expected(variances, qp);
      similarityOffsets(energies, qp * ONE).forEach((offset, i) => expect(Math.abs(offset / ONE - wanted[i])).toBeLessThan(0.02));
    }
  });

  it('shrink where errors are large against what is there, and never turn round', () => {
    const [flatFine] = similarityOffsets(alike(0, 60_000), 20 * ONE);
    const [flatCoarse] = similarityOffsets(alike(0, 60_000), 45 * ONE);
    expect(flatFine).toBeLessThan(flatCoarse);
    expect(flatCoarse).toBeLessThan(0);
  });

  it('are limited for what is busy, since half of the weight is the same everywhere', () => {
    for (const offset of similarityOffsets(alike(0, 1_000_000, 1_000_000, 500_000), 26 * ONE))
      expect(offset).toBeLessThanOrEqual(2.1 * ONE);
  });
});
