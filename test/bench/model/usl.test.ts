import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitUsl, USL_POINTS_MIN, uslThroughput } from '../../../src/bench/model/usl.js';

const COUNTS = [1, 2, 3, 4, 6, 8, 12, 16];

describe('fitUsl', () => {
  it('finds the parameters that made the points', () => {
    const parameters = fc.record({
      lambda: fc.double({ min: 0.1, max: 1000, noNaN: true }),
      sigma: fc.double({ min: 0, max: 0.5, noNaN: true }),
      kappa: fc.double({ min: 0, max: 0.02, noNaN: true }),
    });
    fc.assert(
      fc.property(parameters, (law) => {
        const fit = fitUsl(COUNTS.map((threads) => ({ threads, samples: [uslThroughput(law, threads)] })))!;
        expect(fit.lambda / law.lambda).toBeCloseTo(1, 4);
        expect(fit.sigma).toBeCloseTo(law.sigma, 4);
        expect(fit.kappa).toBeCloseTo(law.kappa, 5);
      }),
      { numRuns: 10 },
    );
  });

  it('says how sure it is, and where more threads begin to harm', () => {
    const law = { lambda: 10, sigma: 0.05, kappa: 0.01 };
    const samples = (threads: number) => [0.97, 0.99, 1, 1.01, 1.03].map((noise) => noise * uslThroughput(law, threads));
    const fit = fitUsl(COUNTS.map((threads) => ({ threads, samples: samples(threads) })))!;
    expect(fit.sigma95[0]).toBeLessThan(fit.sigma);
    expect(fit.sigma95[1]).toBeGreaterThan(fit.sigma);
    expect(fit.kappa95[0]).toBeLessThan(fit.kappa);
    expect(fit.kappa95[1]).toBeGreaterThan(fit.kappa);
    expect(fit.bestThreads).toBeCloseTo(Math.sqrt(0.95 / 0.01), 1);
  });

  it('refuses too few different numbers of threads', () => {
    const points = [1, 2, 3, 4, 5, 5, 4].map((threads) => ({ threads, samples: [threads] }));
    expect(new Set(points.map(({ threads }) => threads)).size).toBe(USL_POINTS_MIN - 1);
    expect(fitUsl(points)).toBeNull();
  });
});
