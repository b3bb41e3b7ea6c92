import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp2, log2, ONE } from '../../src/engine/rate/fixedPoint.ts';

describe('logarithms and powers in 256ths', () => {
  it('are those of Math, to a few 256ths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (value) => {
        const error = log2(value) / ONE - Math.log2(value);
        expect(error).toBeGreaterThan(-3 / ONE);
        expect(error).toBeLessThan(1 / ONE);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -40 * ONE, max: 60 * ONE }), (exponent) => {
        expect(exp2(exponent) / 2 ** (exponent / ONE)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('undo each other at whole octaves, and never fall', () => {
    for (let octave = 0; octave <= 50; octave++) expect(log2(exp2(octave * ONE))).toBe(octave * ONE);
    for (let value = 2; value < 5000; value++) expect(log2(value)).toBeGreaterThanOrEqual(log2(value - 1));
  });

  it('take less than 1 for 1', () => {
    expect(log2(0)).toBe(0);
  });
});
