import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecoderBuffer } from '../../src/engine/rate/decoderBuffer.ts';
import { ONE } from '../../src/engine/rate/fixedPoint.ts';
import { ClosedLoop } from '../../src/engine/rate/rateMode.ts';
import { AverageRate, ConstantQuality } from '../../src/engine/rate/targets.ts';

const PER_PICTURE = 20_000;

/** A made-up encoder: sizes fall with the QP, by a rule that the control does not know; cost changes from picture to picture. */
function sizeOf(number: number, base: number, isIdr: boolean): number {
  return Math.ceil(((isIdr ? 6 : 1) * (3 + (number % 7)) * 40_000) / 2 ** (base / ONE / 5));
}

const costOf = (number: number): number => 1000 * (3 + (number % 7));
const isIdr = (number: number): boolean => number % 100 === 0;

/** Plays `count` pictures, of which `ahead` may be under way at a time; answers with the sizes that stand. */
function play(mode: ClosedLoop, count: number, ahead: number): number[] {
  const bases: number[] = [];
  const sizes: number[] = [];
  while (sizes.length < count) {
    for (let number = bases.length; number < Math.min(count, sizes.length + ahead); number++) {
      if (!mode.isReady(number)) break;
      const costs = [0, 1, 2, 3].map((i) => costOf(number + i));
      bases.push(mode.baseQp(number, { isIdr: isIdr(number), isDue: isIdr(number), costs }));
    }
    const number = sizes.length;
    const size = sizeOf(number, bases[number], isIdr(number));
    if (mode.coded(number, size)) sizes.push(size);
    else bases.length = number;
  }
  return sizes;
}

const sum = (sizes: readonly number[]): number => sizes.reduce((a, b) => a + b, 0);
const limited = (target: AverageRate | ConstantQuality): ClosedLoop =>
  new ClosedLoop(target, new DecoderBuffer({ size: 10 * PER_PICTURE, bitRate: 25 * PER_PICTURE, pictureRate: 25 }));

describe('an average rate', () => {
  it('comes to its target', () => {
    const sizes = play(new ClosedLoop(new AverageRate(PER_PICTURE, 100)), 600, 8);
    expect(sum(sizes) / (600 * PER_PICTURE)).toBeCloseTo(1, 1);
    expect(Math.abs(sum(sizes) / (600 * PER_PICTURE) - 1)).toBeLessThan(0.02);
  });

  it('does not depend on how many pictures are under way', () => {
    const modes = [
      () => new ClosedLoop(new AverageRate(PER_PICTURE, 100)),
      () => limited(new AverageRate(PER_PICTURE, 100)),
      () => limited(new ConstantQuality(12 * ONE)),
    ];
    for (const mode of modes) {
      const expected = play(mode(), 200, 1);
      fc.assert(
        fc.property(fc.integer({ min: 2, max: 20 }), (ahead) => {
          expect(play(mode(), 200, ahead)).toEqual(expected);
        }),
        { numRuns: 10 },
      );
    }
  });
});

describe("a decoder's buffer", () => {
  it('never runs empty, and pictures that would empty it are coded again', () => {
    const mode = limited(new ConstantQuality(8 * ONE));
    const sizes = play(mode, 300, 8);
    let fullness = Math.floor(10 * PER_PICTURE * 0.9);
    for (const size of sizes) {
      expect(size).toBeLessThanOrEqual(fullness);
      fullness = Math.min(10 * PER_PICTURE, fullness - size + PER_PICTURE);
    }
    expect(mode.recoded).toBeGreaterThan(0);
  });

  it('leaves a quality alone that it has room for', () => {
    const mode = limited(new ConstantQuality(40 * ONE));
    const sizes = play(mode, 100, 8);
    expect(sizes).toEqual(sizes.map((_, number) => sizeOf(number, 40 * ONE, isIdr(number))));
    expect(mode.recoded).toBe(0);
  });
});
