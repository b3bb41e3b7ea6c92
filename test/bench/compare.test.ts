import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareRuns, regressionsOf } from '../../src/bench/compare.js';
import { readOlderReport } from '../../src/bench/olderReport.js';
import { seededRandom } from '../../src/bench/random.js';
import { textReport } from '../../src/bench/report/report.js';
import { compareMedians, holm } from '../../src/bench/twoSample.js';
import { tiered } from '../support/tier.ts';
import { measurement, report } from './reports.js';

const random = seededRandom(11);
const normal = () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);
/** Ten times around a level, with a spread as on a quiet machine. */
const around = (level: number, spread = 0.01) => Array.from({ length: 10 }, () => level * (1 + spread * normal()));

describe('holm', () => {
  it('gives the values of a worked example', () => {
    // 0.01 x 4; 0.02 x 3; 0.03 x 2; then the last may not fall below the one before.
    const corrected = holm([0.03, 0.01, 0.04, 0.02]);
    for (const [i, p] of [0.06, 0.04, 0.06, 0.06].entries()) expect(corrected[i]).toBeCloseTo(p, 12);
  });

  it('keeps the order, never makes a value smaller, and stays within 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (ps) => {
        const corrected = holm(ps);
        return ps.every((p, i) => corrected[i] >= p && corrected[i] <= 1 && ps.every((q, j) => p > q || corrected[i] <= corrected[j]));
      }),
    );
  });
});

describe('compareMedians', () => {
  it('finds nothing where nothing differs, and certainly what lies apart', () => {
    const samples = around(100);
    expect(compareMedians(samples, samples)).toEqual({ ratio: 1, p: 1 });
    const apart = compareMedians(
      samples,
      samples.map((sample) => sample * 1.2),
    );
    expect(apart.ratio).toBeCloseTo(1.2, 12);
    expect(apart.p).toBeLessThan(0.001);
  });

  it('is wrong about equal samples in at most one of twenty trials', () => {
    const trials = tiered(2000, 150);
    let wrong = 0;
    for (let i = 0; i < trials; i++) if (compareMedians(around(100), around(100)).p < 0.05) wrong++;
    // Three standard deviations of chance above 5 %.
    expect(wrong / trials).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials));
  });
});

describe('compareRuns', () => {
  const runOf = (scalar: number, simd: number, calibrationMs = 2) =>
    report([measurement('scalar', 1, around(scalar), calibrationMs), measurement('simd', 1, around(simd), calibrationMs)]);
  const verdicts = (before: Parameters<typeof runOf>, now: Parameters<typeof runOf>) =>
    compareRuns(runOf(...before), runOf(...now), 'old.json', 0.025).changes.map(({ verdict }) => verdict);

  it('finds a regression in the one variant that has it', () => {
    expect(verdicts([400, 100], [400, 108])).toEqual(['unresolved', 'regression']);
  });

  it.each([['old'], ['new']])('goes by the clock, but by CPU time where something else had the cores in the %s run', (which) => {
    const quiet = runOf(400, 100);
    const spread = { ...quiet, noise: [{ criterion: 'spread' as const, text: '' }] };
    const busy = { ...quiet, noise: [{ criterion: 'others' as const, text: '' }] };
    const measures = (runs: (typeof quiet)[]) => compareRuns(runs[0], runs[1], 'old.json', 0.025).changes.map(({ measure }) => measure);
    expect(measures([quiet, spread])).toEqual(['time', 'time']);
    expect(measures(which === 'old' ? [busy, quiet] : [quiet, busy])).toEqual(['cpu', 'cpu']);
  });

  it('finds none in a machine that is slower as a whole: the calibration is so, too', () => {
    expect(verdicts([400, 100, 2], [600, 150, 3])).toEqual(['unresolved', 'unresolved']);
  });

  it('finds an encoder that is slower as a whole', () => {
    expect(verdicts([400, 100], [424, 106])).toEqual(['regression', 'regression']);
  });

  it('lets pass what is slower by less than the limit, and what is faster', () => {
    const old = report([measurement('simd', 1, around(100, 0.001))]);
    const now = (ms: number) => compareRuns(old, report([measurement('simd', 1, around(ms, 0.001))]), 'old.json', 0.025).changes[0].verdict;
    expect([now(101.5), now(97), now(104)]).toEqual(['slower', 'faster', 'regression']);
  });

  it('does not call a regression what noise explains', () => {
    const old = report([measurement('simd', 1, around(100, 0.3))]);
    const comparison = compareRuns(old, report([measurement('simd', 1, around(105, 0.3))]), 'old.json', 0.025);
    expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(['unresolved']);
    expect(regressionsOf(comparison)).toEqual([]);
  });

  it('compares what both have, names what differs besides, and needs something in common', () => {
    const one = report([measurement('scalar', 1, around(400))]);
    const two = runOf(400, 100);
    const comparison = compareRuns(one, { ...two, environment: { ...two.environment, node: '22' } }, 'old.json', 0.025);
    expect(comparison.changes.map(({ level }) => level)).toEqual(['scalar']);
    expect(comparison.notes).toEqual(['Node differs: 20 before, 22 now', '1 variants are not in the older report']);
    expect(() => compareRuns(one, report([measurement('simd', 2, [1])]), 'old.json', 0)).toThrow(/old.json: has none of the variants/);
  });

  it('appears in the report', () => {
    const now = runOf(400, 108);
    const text = textReport({ ...now, comparison: compareRuns(runOf(400, 100), now, 'old.json', 0.025) });
    expect(text).toMatch(/^ {2}simd +1 +time +\d+\.\d +\d+\.\d +\+\d\.\d % +0\.\d{4} +regression$/m);
    expect(text).toContain('1 regression beyond 2.5 %');
  });
});

describe('readOlderReport', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const good = report([measurement('simd', 1, [1, 2, 3])]);
  const work = { clip: good.clip.sha256, preset: 'medium', qp: 26, calibration: good.calibration };
  const write = (content: unknown) => {
    const file = join(folder, 'old.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };

  it('reads what run wrote', async () => {
    expect(await readOlderReport(write(good), work)).toEqual(good);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /is not JSON/],
    ['nothing of a report', 'null', /expected a report of run, schema 1, got undefined/],
    ['another schema', { ...good, schema: 2 }, /schema 1, got 2/],
    ['no calibration', { ...good, calibration: undefined }, /has no calibration/],
    ['another calibration', { ...good, calibration: 'e' }, /another calibration: expected d+, got e/],
    ['another clip', { ...good, clip: { ...good.clip, sha256: 'f' } }, /another clip: expected c+, got f/],
    ['another preset', { ...good, config: { ...good.config, preset: 'fast' } }, /another preset: expected medium, got fast/],
    ['another qp', { ...good, config: { ...good.config, qp: 30 } }, /another qp: expected 26, got 30/],
  ])('refuses %s', async (_, content, message) => {
    await expect(readOlderReport(write(content), work)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(message),
    });
  });

  it('says which file is not there', async () => {
    await expect(readOlderReport('/nowhere/old.json', work)).rejects.toThrow('/nowhere/old.json: cannot be read (ENOENT)');
  });
});
