import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ONE } from '../../src/engine/rate/fixedPoint.ts';
import { RateEngine } from './rateEngine.ts';
import type { Analysis } from './rateEngine.ts';
import { referenceOutlook } from './reference.ts';

const WIDTH = 4;
const HEIGHT = 3;
let engine: RateEngine;
beforeAll(async () => {
  engine = await RateEngine.create(WIDTH, HEIGHT);
});

const each = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT });
/** Sums of 64 differences of 8 bits; squared deviations of 64 samples from their mean. */
const cost = fc.oneof(fc.integer({ min: 0, max: 16_320 }), fc.integer({ min: 0, max: 500 }), fc.constantFrom(0, 1, 16_320));
const energy = fc.oneof(fc.integer({ min: 0, max: 1_040_400 }), fc.integer({ min: 0, max: 3000 }), fc.constantFrom(0, 1_040_400));
const vector = fc.oneof(
  fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })),
  fc.constant<[number, number]>([0, 0]),
  fc.tuple(fc.integer({ min: -32768, max: 32767 }), fc.integer({ min: -32768, max: 32767 })),
);
const analysis: fc.Arbitrary<Analysis> = fc.record({
  // Less than a unit of cost is lost in each step: that does not show in these.
  intraCosts: each(fc.integer({ min: 200, max: 16_320 })),
  interCosts: each(cost),
  vectors: each(vector),
  energies: each(fc.array(energy, { minLength: 4, maxLength: 4 })),
});

describe('an outlook', () => {
  it('is what floating-point arithmetic says, to a few hundredths of a QP', () => {
    fc.assert(
      fc.property(fc.array(analysis, { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 51 }), (pictures, qp) => {
        const expected = referenceOutlook(pictures, WIDTH, HEIGHT, qp);
        const { offsets, costs } = engine.lookAhead(pictures, qp * ONE);
        offsets.forEach((offset, i) => expect(Math.abs(offset / ONE - expected.offsets[i])).toBeLessThan(0.05));
        costs.forEach((each, i) => expect(Math.abs(each - expected.costs[i])).toBeLessThan(1 + 0.01 * expected.costs[i]));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the QPs of macroblocks', () => {
  it('are those of a decoder for any QP, offsets and costs', async () => {
    const row = await RateEngine.create(WIDTH * HEIGHT, 1);
    const offset = fc.integer({ min: -60 * ONE, max: 60 * ONE });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80 * ONE }),
        each(offset),
        each(fc.integer({ min: 0, max: 65_535 })),
        (base, offsets, costs) => {
          for (const qp of row.steadyQps(base, offsets, costs)) {
            expect(qp).toBeGreaterThanOrEqual(0);
            expect(qp).toBeLessThanOrEqual(51);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
