import { describe, expect, it } from 'vitest';
import { ONE } from '../../src/engine/rate/fixedPoint.ts';
import { Propagation } from '../../src/engine/rate/propagation.ts';
import { studyOf } from '../../src/engine/rate/study.ts';
import { evenAnalysis } from './analysis.ts';

const WIDTH = 5;
const HEIGHT = 4;
const MACROBLOCKS = WIDTH * HEIGHT;
const propagation = new Propagation(WIDTH, HEIGHT);

const study = (parts: Parameters<typeof evenAnalysis>[1]) => studyOf(evenAnalysis(MACROBLOCKS, parts), true);
const pictures = (count: number, parts: Parameters<typeof evenAnalysis>[1]) => Array.from({ length: count }, () => study(parts));

describe('what later pictures take over', () => {
  it('is nothing where no picture follows, or the next one takes nothing', () => {
    expect([...propagation.offsets(pictures(1, {}), 0)]).toEqual(Array(MACROBLOCKS).fill(0));
    expect(propagation.offsets(pictures(4, { inter: 2000 }), 0).every((offset) => offset === 0)).toBe(true);
  });

  it('is all where the difference is too small to be coded', () => {
    const coarse = propagation.offsets(pictures(2, { inter: 300 }), 40 * ONE);
    expect([...coarse]).toEqual([...propagation.offsets(pictures(2, { inter: 0 }), 40 * ONE)]);
    expect(propagation.offsets(pictures(2, { inter: 300 }), 10 * ONE)[0]).toBeGreaterThan(coarse[0]);
  });

  it('makes a QP half finer for each doubling: a still picture seen three times is worth three', () => {
    const offsets = propagation.offsets(pictures(3, { inter: 0 }), 0);
    const expected = -Math.round((Math.log2(3) * ONE) / 2);
    for (const offset of offsets) expect(Math.abs(offset - expected)).toBeLessThanOrEqual(2);
  });

  it('goes to the macroblocks that vectors point to, by how much of the block lies on each', () => {
    const [before, after] = [study({}), study({ inter: 0 })];
    after.interCosts.fill(2000);
    after.interCosts[0] = 0;
    after.vectors.set([10, 4], 0);
    const offsets = propagation.offsets([before, after], 0);
    const touched = [...offsets.keys()].filter((i) => offsets[i] !== 0);
    expect(touched).toEqual([1, 2, WIDTH + 1, WIDTH + 2]);
    expect(offsets[1]).toBe(offsets[WIDTH + 1]);
    expect(offsets[1]).toBeLessThan(offsets[2]);
  });

  it('is lost where vectors point outside', () => {
    const [before, after] = [study({}), study({ inter: 0, x: -4 * 8 * WIDTH })];
    expect(propagation.offsets([before, after], 0).every((offset) => offset === 0)).toBe(true);
  });
});

describe('a study', () => {
  it('finds a cut where the picture before is of no use, and only if that was searched', () => {
    const analysis = evenAnalysis(MACROBLOCKS, { inter: 950 });
    expect([true, false].map((searched) => studyOf(analysis, searched).isCut)).toEqual([true, false]);
    expect(studyOf(evenAnalysis(MACROBLOCKS, { inter: 500 }), true).isCut).toBe(false);
  });
});
