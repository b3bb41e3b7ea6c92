import { beforeAll, describe, expect, it } from 'vitest';
import { ONE } from '../../src/engine/rate/fixedPoint.ts';
import { evenAnalysis, RateEngine } from './rateEngine.ts';
import type { Analysis } from './rateEngine.ts';

const WIDTH = 5;
const HEIGHT = 4;
const MACROBLOCKS = WIDTH * HEIGHT;
let engine: RateEngine;
beforeAll(async () => {
  engine = await RateEngine.create(WIDTH, HEIGHT);
});

const even = (parts: Parameters<typeof evenAnalysis>[1] = {}) => evenAnalysis(MACROBLOCKS, parts);
const pictures = (count: number, parts: Parameters<typeof evenAnalysis>[1]) => Array.from({ length: count }, () => even(parts));
/** Energies are alike everywhere, so that these offsets are those of propagation alone. */
const offsetsOf = (window: readonly Analysis[], base: number) => engine.lookAhead(window, base).offsets;
const NONE = Array(MACROBLOCKS).fill(0);

describe('what later pictures take over', () => {
  it('is nothing where no picture follows, or the next one takes nothing', () => {
    expect(offsetsOf(pictures(1, {}), 0)).toEqual(NONE);
    expect(offsetsOf(pictures(4, { inter: 2000 }), 0)).toEqual(NONE);
  });

  it('is all where the difference is too small to be coded', () => {
    const coarse = offsetsOf(pictures(2, { inter: 300 }), 40 * ONE);
    expect(coarse).toEqual(offsetsOf(pictures(2, { inter: 0 }), 40 * ONE));
    expect(offsetsOf(pictures(2, { inter: 300 }), 10 * ONE)[0]).toBeGreaterThan(coarse[0]);
  });

  it.each([3, 9])('makes a QP half finer for each doubling: a still picture seen %i times is worth as many', (times) => {
    const expected = -Math.round((Math.log2(times) * ONE) / 2);
    for (const offset of offsetsOf(pictures(times, { inter: 0 }), 0)) expect(Math.abs(offset - expected)).toBeLessThanOrEqual(2);
  });

  it('goes to the macroblocks that vectors point to, by how much of the block lies on each', () => {
    const after = even({ inter: 2000 });
    after.interCosts[0] = 0;
    after.vectors[0] = [10, 4];
    const offsets = offsetsOf([even(), after], 0);
    const touched = [...offsets.keys()].filter((i) => offsets[i] !== 0);
    expect(touched).toEqual([1, 2, WIDTH + 1, WIDTH + 2]);
    // Two samples of eight lie on the column to the right, half of the rows on the row below.
    const worth = (share: number) => Math.round((Math.log2(1 + share) * ONE) / 2);
    for (const i of [1, WIDTH + 1]) expect(Math.abs(offsets[i] + worth(3 / 8))).toBeLessThanOrEqual(2);
    for (const i of [2, WIDTH + 2]) expect(Math.abs(offsets[i] + worth(1 / 8))).toBeLessThanOrEqual(2);
  });

  it('is lost where vectors point outside, however far, on every side', () => {
    const far = 4 * 8 * WIDTH;
    for (const [x, y] of [
      [-far, 0],
      [far, 0],
      [0, -far],
      [0, far],
      [32767, -32768],
    ]) {
      expect(offsetsOf([even(), even({ inter: 0, x, y })], 0)).toEqual(NONE);
    }
  });

  it('keeps what lies in the picture of a block that is partly outside', () => {
    const after = even({ inter: 2000 });
    after.interCosts[0] = 0;
    after.vectors[0] = [-4, -4];
    const offsets = offsetsOf([even(), after], 0);
    expect([...offsets.keys()].filter((i) => offsets[i] !== 0)).toEqual([0]);
    expect(Math.abs(offsets[0] + Math.round((Math.log2(1.25) * ONE) / 2))).toBeLessThanOrEqual(2);
  });
});

describe('what pictures cost', () => {
  it('is the sum of their macroblocks, by their types', () => {
    const { costs } = engine.lookAhead([even({ inter: 2000 }), even({ inter: 400 })], 0);
    // The second picture builds on 600 of 1000 units of the first: a finer quantiser, and more bits.
    const finer = 2 ** (Math.log2(1.6) / 2 / 6);
    expect(costs[0] / (MACROBLOCKS * 1000 * finer)).toBeCloseTo(1, 2);
    expect(costs[1] / (MACROBLOCKS * 400 * finer)).toBeCloseTo(1, 2);
  });

  it('counts an IDR picture without the picture before it, three QPs finer', () => {
    const { offsets, costs } = engine.lookAhead([even({ inter: 100 })], 0, true);
    expect(offsets).toEqual(Array(MACROBLOCKS).fill(-3 * ONE));
    expect(costs[0] / (MACROBLOCKS * 1000 * Math.SQRT2)).toBeCloseTo(1, 3);
  });
});

describe('a cut', () => {
  it('is where the picture before is of no use, and only if that was searched', () => {
    const analysis = even({ inter: 950 });
    expect([true, false].map((isSearched) => engine.isCut(analysis, isSearched))).toEqual([true, false]);
    expect(engine.isCut(even({ inter: 500 }), true)).toBe(false);
  });
});
