import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { curvesOf } from '../../../src/bench/report/html/curves.js';
import { htmlReport } from '../../../src/bench/report/html/page.js';
import { lossParts } from '../../../src/bench/report/html/loss.js';
import { rungsOf } from '../../../src/bench/report/html/rungs.js';
import { labelShifts } from '../../../src/bench/report/labels.js';
import type { LatencyPoint } from '../../../src/bench/scaling/summary.js';
import { fullReport } from '../fullReport.ts';
import { measurement, report } from '../reports.ts';

const steady = (ms: number) => [ms, ms, ms];

describe('the rungs of the ladder', () => {
  it('are each level, then doublings of cores up to all of them, and their steps multiply to the whole', () => {
    const cores = Array.from({ length: 12 }, (_, i) => i + 1);
    const measurements = [measurement('scalar', 1, steady(1000)), ...cores.map((count) => measurement('simd', count, steady(200 / count)))];
    const rungs = rungsOf(report(measurements));
    expect(rungs.map(({ variant }) => `${variant.level} ${variant.cores}`)).toEqual(['scalar 1', 'simd 1', 'simd 2', 'simd 4', 'simd 8', 'simd 12']); // prettier-ignore
    expect(rungs.map(({ isCores }) => isCores)).toEqual([false, false, true, true, true, true]);
    expect(rungs.map(({ from }) => from).slice(1)).toEqual(rungs.map(({ to }) => to).slice(0, -1));
    expect(rungs.reduce((product, { step }) => product * step, 1)).toBeCloseTo(60, 9);
  });
});

describe('the curves of the speedup', () => {
  it('reach to the largest number of threads, and the bound bends where the longest chain decides', () => {
    const curves = curvesOf(fullReport());
    expect(curves.ideal.at(-1)).toEqual({ threads: 64, speedup: 64 });
    expect(curves.bound.map(({ threads, speedup }) => [threads, speedup])).toEqual([[1, 1], [20, 20], [64, 20]]); // prettier-ignore
    expect(curves.simulated[0]).toEqual({ threads: 1, speedup: 1 });
    expect(curves.usl[0].speedup).toBeCloseTo(1, 9);
    expect(curves.measured.map(({ threads }) => threads)).toEqual([1, 2, 3, 4, 6, 8]);
    expect(curves.measured[1].speedup).toBeCloseTo(2 ** 0.9, 6);
  });

  it('leave out what a run does not know', () => {
    const curves = curvesOf(report([measurement('simd', 1, steady(100))]));
    expect([curves.bound, curves.simulated, curves.usl]).toEqual([[], [], []]);
    expect(curves.ideal).toHaveLength(2);
  });
});

describe('the page', () => {
  const textOf = (html: string, id: string): string => parseHTML(html).document.getElementById(id)!.textContent!;

  it('says how to measure what a run lacks', () => {
    const page = htmlReport(report([measurement('scalar', 1, steady(100)), measurement('simd', 1, steady(20))]));
    expect(textOf(page, 'stages')).toContain('Measure it with --stages');
    expect(textOf(page, 'kernels')).toContain('Measure it with --html');
    expect(textOf(page, 'timeline')).toContain('Measure it with --html');
    expect(textOf(page, 'scaling')).toContain('at least six numbers of threads');
  });

  it('is drawn from a run of one variant too', () => {
    expect(textOf(htmlReport(report([measurement('scalar', 1, steady(100))])), 'ladder')).toContain('1x');
  });

  it('has a table of numbers for each chart', () => {
    const { document } = parseHTML(htmlReport(fullReport()));
    for (const id of ['scaling', 'timeline', 'stages', 'kernels']) {
      expect(document.querySelectorAll(`#${id} details table`).length, id).toBeGreaterThan(0);
    }
    for (const chart of document.querySelectorAll('figure svg')) expect(chart.getAttribute('aria-label')!.length).toBeGreaterThan(40);
  });

  it('escapes what comes from outside', () => {
    const run = fullReport();
    const page = htmlReport({ ...run, clip: { ...run.clip, name: '<img src=x onerror=y>' } });
    expect(page).toContain('&lt;img src=x onerror=y&gt;');
    expect(page).not.toContain('<img');
  });

  it('says first that the bytes differ or the machine was noisy', () => {
    const run = fullReport();
    const page = htmlReport({ ...run, identical: false, noise: [{ criterion: 'load', text: 'load 9 on 2 cores' }] });
    expect(page.indexOf('NOT EVERYWHERE')).toBeLessThan(page.indexOf('id="ladder"'));
    expect(page.indexOf('load 9 on 2 cores')).toBeLessThan(page.indexOf('id="ladder"'));
    expect(page).toContain('THE BYTES DIFFER');
  });
});

describe('labels', () => {
  it('are moved apart where they would lie on each other, and only there', () => {
    const at = (x: number, y: number) => ({ x, y, text: 'sad16x16' });
    expect(labelShifts([at(0, 0), at(200, 0), at(10, 2), at(20, -2)])).toEqual([0, 0, 14, -14]);
  });
});

describe('the chart of the loss', () => {
  const waits = { codedAbove: 8, deblockedAbove: 2, reference: 5, halfSize: 0, halfSizeBefore: 0 };
  const split = {
    inflation: 20,
    waits,
    wakeUps: 5,
    imbalance: 4,
    ramp: 3,
    claiming: 3,
    callerHolds: 1,
    callerTakesCore: 4,
    oversubscribed: 0,
  };
  const point = { threads: 2, loss: { workMs: 150, wholeMs: 200, restMs: -5, split } } as unknown as LatencyPoint;

  it('puts the work and each cause behind one another, and none twice', () => {
    const parts = lossParts(point);
    expect(parts.map(({ name, share }) => [name, share])).toEqual([
      ['work', 0.75],
      ['slower work', 0.1],
      ['waits for the row above', 0.05],
      ['waits for other pictures', 0.025],
      ['wake-ups', 0.025],
      ['no task left', 0.05],
      ['the caller', 0.025],
      ['more threads than cores', 0],
      ['unexplained', -0.025],
    ]);
    expect(parts.map(({ from }) => from).slice(1)).toEqual(parts.map(({ to }) => to).slice(0, -1));
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
