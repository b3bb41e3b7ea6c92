import { describe, expect, it } from 'vitest';
import { sharesOf, wilson } from '../../src/bench/stages/shares.ts';

const NAMES = { stages: ['idle', 'search', 'transform', 'wait'], kernels: ['', 'sad', 'dct'] };

describe('shares', () => {
  const shares = sharesOf(
    [
      { stage: 0, kernel: 0, samples: 1000 },
      { stage: 1, kernel: 1, samples: 30 },
      { stage: 1, kernel: 0, samples: 10 },
      { stage: 2, kernel: 2, samples: 50 },
      { stage: 1, kernel: 1, samples: 10 },
    ],
    2000,
    NAMES,
  );

  it('are of the time with a task', () => {
    expect(shares.samples).toBe(100);
    expect(shares.stages.map(({ name, share, inKernels }) => [name, share, inKernels])).toEqual([
      ['search', 0.5, 0.8],
      ['transform', 0.5, 1],
      ['wait', 0, 0],
    ]);
  });

  it('name the kernels that were seen, the largest first', () => {
    expect(shares.kernels.map(({ name, nsPerMacroblock }) => [name, nsPerMacroblock])).toEqual([
      ['dct', 1000],
      ['sad', 800],
    ]);
  });

  it('come with the interval of a binomial proportion', () => {
    // Wilson's interval of 1 in 10 and of 50 in 100, as tables of it give them.
    expect(wilson(1, 10).map((bound) => bound.toFixed(4))).toEqual(['0.0179', '0.4042']);
    expect(wilson(50, 100).map((bound) => bound.toFixed(4))).toEqual(['0.4038', '0.5962']);
    expect(wilson(0, 100)[0]).toBe(0);
  });
});
