import { describe, expect, it } from 'vitest';
import { amdahl, OUTSIDE } from '../../src/bench/stages/amdahl.ts';
import type { StageProfile } from '../../src/bench/stages/profile.ts';

/** A profile of `outside` nanoseconds a macroblock and these kernels. */
function profile(level: StageProfile['level'], outside: number, kernels: Record<string, number>): StageProfile {
  const nsPerMacroblock = outside + Object.values(kernels).reduce((a, b) => a + b, 0);
  const shares = Object.entries(kernels).map(([name, ns]) => ({
    name,
    samples: ns,
    share: ns / nsPerMacroblock,
    ci95: [0, 1] as [number, number],
    nsPerMacroblock: ns,
  }));
  return { level, encodes: 3, busyMs: 1, nsPerMacroblock, samples: 1, stages: [], kernels: shares };
}

describe("Amdahl's arithmetic", () => {
  const scalar = profile('scalar', 100, { sad: 600, dct: 300 });

  it('closes where kernels are as fast in the encode as alone', () => {
    const account = amdahl(scalar, profile('simd', 100, { sad: 60, dct: 100 }), [
      { kernel: 'sad', speedup: 10 },
      { kernel: 'dct', speedup: 3 },
    ]);
    expect(account.predictedSpeedup).toBeCloseTo(1000 / 260);
    expect(account.measuredSpeedup).toBeCloseTo(1000 / 260);
    expect(account.error).toBeCloseTo(0);
  });

  it('says where it does not', () => {
    const account = amdahl(scalar, profile('simd', 140, { sad: 160, dct: 300 }), [{ kernel: 'sad', speedup: 10 }]);
    expect(account.error).toBeCloseTo(600 / 460 - 1);
    expect(account.parts).toEqual([
      { name: 'sad', lower: 600, predicted: 60, measured: 160 },
      { name: 'dct', lower: 300, predicted: 300, measured: 300 },
      { name: OUTSIDE, lower: 100, predicted: 100, measured: 140 },
    ]);
  });

  it('takes the harmonic mean of a kernel measured in several sizes', () => {
    const speedups = [2, 6].map((speedup) => ({ kernel: 'sad', speedup }));
    expect(amdahl(scalar, scalar, speedups).parts[0].predicted).toBeCloseTo(200);
  });
});
