import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ONE } from '../../src/engine/rate/fixedPoint.ts';
import { RateEngine } from './rateEngine.ts';

/** Engines for pictures of one row, by their width. */
const engines: RateEngine[] = [];
beforeAll(async () => {
  for (let width = 1; width <= 5; width++) engines[width] = await RateEngine.create(width, 1);
});

const choose = (base: number, offsets: number[], costs: number[]) =>
  engines[costs.length].steadyQps(
    base * ONE,
    offsets.map((offset) => offset * ONE),
    costs,
  );

/** Cost below which little is coded: ten steps of the quantiser. */
const uncodedCost = (qp: number) => 10 * 2 ** ((qp - 4) / 6);

/** Bits that a choice loses, by the same rule, written down anew. */
function lost(qps: readonly number[], base: number, offsets: readonly number[], costs: readonly number[]): number {
  return qps.reduce((sum, qp, i) => {
    const wanted = Math.max(0, Math.min(51, base + offsets[i]));
    const coded = costs[i] / uncodedCost(base + offsets[i]);
    const change = i === 0 ? 0 : Math.abs(qp - qps[i - 1]);
    return sum + (coded / (1 + coded)) * ([0, 2][change] ?? 4) + 1.5 * ((coded * coded) / (1 + coded)) * (qp - wanted) ** 2;
  }, 0);
}

/** All choices from 20 to 24. */
function* all(length: number): Generator<number[]> {
  if (length === 0) return yield [];
  for (const rest of all(length - 1)) for (let qp = 20; qp <= 24; qp++) yield [...rest, qp];
}

describe('steady QPs', () => {
  it('are those that are wanted where much is coded', () => {
    expect(choose(30, [0, -3, 2, 2, -1], Array(5).fill(20_000))).toEqual([30, 27, 32, 32, 29]);
  });

  it('do not change for a macroblock in which nothing is coded', () => {
    expect(choose(30, [0, -3, 0], [20_000, 0, 20_000])).toEqual([30, 30, 30]);
  });

  it('keep to what a decoder knows', () => {
    expect(choose(50, [0, 5], [20_000, 20_000])).toEqual([50, 51]);
    expect(choose(1, [0, -5], [20_000, 20_000])).toEqual([1, 0]);
  });

  it('lose the fewest bits of all choices', () => {
    const macroblock = fc.record({ offset: fc.integer({ min: -8, max: 8 }), cost: fc.integer({ min: 0, max: 600 }) });
    fc.assert(
      fc.property(fc.array(macroblock, { minLength: 1, maxLength: 5 }), (macroblocks) => {
        const offsets = macroblocks.map(({ offset }) => offset / 4);
        const costs = macroblocks.map(({ cost }) => cost);
        const least = Math.min(...[...all(costs.length)].map((qps) => lost(qps, 22, offsets, costs)));
        // The engine counts in whole 256ths of what is coded.
        expect(lost(choose(22, offsets, costs), 22, offsets, costs)).toBeLessThan(least + 0.05);
      }),
      { numRuns: 60 },
    );
  });
});
