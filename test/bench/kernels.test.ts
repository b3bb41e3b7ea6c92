import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASES } from '../../src/bench/kernels/cases.js';
import { compareKernels, parseKernelReport } from '../../src/bench/kernels/compare.js';
import type { KernelReport, KernelResult } from '../../src/bench/kernels/results.js';
import { boundsOf } from '../../src/bench/kernels/roof.js';
import type { Roof } from '../../src/bench/kernels/roof.js';
import { workOf } from '../../src/bench/kernels/work.js';
import type { Level } from '../../src/core/types.js';
import { ROOT } from '../support/built.ts';

const { scalar } = JSON.parse(readFileSync(join(ROOT, 'build/kernels.json'), 'utf8')) as { scalar: string[] };

it('measures every kernel, and knows the work of each', () => {
  expect(CASES.map(({ kernel }) => kernel).sort()).toEqual(scalar);
  for (const kernel of scalar) expect(workOf(kernel).bytes, kernel).toBeGreaterThan(0);
});

it('knows the work of four references from that of a 4-line block', () => {
  expect(workOf('sad8x4')).toEqual(workOf('sad16x16'));
  expect(workOf('sad8x8x4').operations).toBe(4 * workOf('sad8x8').operations);
});

describe('the roof', () => {
  const vector: Roof = { level: 'simd', accessBytes: 16, gops8: 200, gops16: 100, copyGBs: { l1: 50, l2: 20, memory: 10 } };
  const single: Roof = { level: 'scalar', accessBytes: 1, gops8: 10, gops16: 10, copyGBs: { l1: 5, l2: 4, memory: 3 } };

  it('takes half as many operations a second on numbers of twice the bits, where a register holds several', () => {
    const bounds = [8, 16, 32].map((bits) => boundsOf({ bits: bits as 8 | 16 | 32, operations: 2, bytes: 1 }, 100, vector).computeNs);
    expect(bounds).toEqual([1, 2, 4]);
    const one = [8, 16, 32].map((bits) => boundsOf({ bits: bits as 8 | 16 | 32, operations: 2, bytes: 1 }, 100, single).computeNs);
    expect(one).toEqual([20, 20, 20]);
  });

  it('counts bytes where accesses are wide, and numbers where they are single', () => {
    const work = { bits: 16, operations: 0, bytes: 6, numbers: 3 } as const;
    expect([vector, single].map((roof) => boundsOf(work, 100, roof).memoryNs)).toEqual([12, 60]);
  });
});

const QUIET = [0.99, 1, 1.01, 1, 0.995, 1.005, 1];

/** A report of one kernel on two levels, its samples around these times. */
function report(times: Partial<Record<Level, number>>, noise = QUIET): KernelReport {
  const kernels = Object.entries(times).map(([level, ns]) => ({
    kernel: 'sad16x16',
    level,
    speedup: times.scalar! / ns,
    samplesNs: noise.map((factor) => ns * factor),
  }));
  return { schema: 1, kernels: kernels as unknown as KernelResult[] } as KernelReport;
}

describe('comparing two reports', () => {
  it('finds nothing in a report compared with itself, nor where the whole machine is slower', () => {
    for (const now of [report({ scalar: 100, simd: 10 }), report({ scalar: 150, simd: 15 })]) {
      expect(compareKernels(report({ scalar: 100, simd: 10 }), now, 5)).toMatchObject([{ level: 'simd', regressed: false }]);
    }
  });

  it('finds a kernel that has become slower by more than allowed', () => {
    const [change] = compareKernels(report({ scalar: 100, simd: 10 }), report({ scalar: 100, simd: 11 }), 5);
    expect(change).toMatchObject({ kernel: 'sad16x16', level: 'simd', regressed: true });
    expect(change.change).toBeCloseTo(10 / 11);
    expect(compareKernels(report({ scalar: 100, simd: 10 }), report({ scalar: 100, simd: 11 }), 15)[0].regressed).toBe(false);
  });

  it('does not mind a neighbour that makes most samples of a run slower, of one level more than of the other', () => {
    const quiet = report({ scalar: 100, simd: 10 });
    const busy = Array.from({ length: 40 }, (_, i) => QUIET[i % QUIET.length] * (i % 5 < 2 ? 1 : 1.4));
    const disturbed = report({ scalar: 100, simd: 10 }, busy);
    disturbed.kernels[0].samplesNs = busy.map((factor) => (factor > 1.2 ? 110 : 100 * factor));
    expect(compareKernels(quiet, disturbed, 5)).toMatchObject([{ regressed: false }]);
    expect(compareKernels(disturbed, report({ scalar: 100, simd: 11 }), 5)).toMatchObject([{ regressed: true }]);
  });

  it('leaves out what only one of them has', () => {
    expect(compareKernels(report({ scalar: 100 }), report({ scalar: 100, simd: 10 }), 5)).toEqual([]);
  });

  it.each(['', '{}', '{"schema":1,"variants":[]}'])('refuses %j as an earlier report', (text) => {
    expect(() => parseKernelReport(text, 'old.json')).toThrowError(/old\.json: expected the JSON/);
  });
});
