import { describe, expect, it } from 'vitest';
import { ONE } from '../../src/engine/rate/fixedPoint.ts';
import { evenAnalysis, RateEngine } from './rateEngine.ts';

/** Energies of macroblocks whose quarters are alike. */
const alike = (...energies: number[]) => energies.map((energy) => Array<number>(4).fill(energy));

/** Offsets of the macroblocks of a picture that nothing builds on. */
async function similarityOffsets(energies: readonly number[][], base: number): Promise<number[]> {
  const engine = await RateEngine.create(energies.length, 1);
  return engine.lookAhead([{ ...evenAnalysis(energies.length), energies: [...energies] }], base).offsets;
}

/** The weight of errors by floating-point logarithms, from variances of samples instead of sums. */
function expected(variances: readonly number[][], qp: number): number[] {
  const noise = Math.min(58.5225, 2 ** ((qp - 4) / 3) / 12);
  const weights = variances.map((quarters) =>
    quarters.reduce((sum, variance) => sum + (2 * variance + 58.5225) / (2 * variance + 58.5225 + noise) ** 2, 0),
  );
  const mean = weights.reduce((a, b) => a + b) / weights.length;
  return weights.map((weight) => -2.05 * Math.log2(0.5 + weight / mean / 2));
}

describe('offsets by similarity', () => {
  it('are none where all is alike', async () => {
    expect(await similarityOffsets(alike(5000, 5000, 5000), 28 * ONE)).toEqual([0, 0, 0]);
  });

  it('follow from how much of the similarity an error takes', async () => {
    const variances = [
      [1, 1, 1, 1],
      [30, 30, 30, 30],
      [1, 400, 400, 400],
      [2000, 900, 1500, 800],
    ];
    const energies = variances.map((quarters) => quarters.map((variance) => 64 * variance));
    for (const qp of [0, 10, 22, 37, 51]) {
      const wanted = expected(variances, qp);
      const offsets = await similarityOffsets(energies, qp * ONE);
      offsets.forEach((offset, i) => expect(Math.abs(offset / ONE - wanted[i])).toBeLessThan(0.02));
    }
  });

  it('shrink where errors are large against what is there, and never turn round', async () => {
    const [flatFine] = await similarityOffsets(alike(0, 60_000), 20 * ONE);
    const [flatCoarse] = await similarityOffsets(alike(0, 60_000), 45 * ONE);
    expect(flatFine).toBeLessThan(flatCoarse);
    expect(flatCoarse).toBeLessThan(0);
  });

  it('are limited for what is busy, since half of the weight is the same everywhere', async () => {
    const offsets = await similarityOffsets(alike(0, 1_040_400, 1_040_400, 500_000), 26 * ONE);
    for (const offset of offsets) expect(offset).toBeLessThanOrEqual(2.06 * ONE);
  });
});
