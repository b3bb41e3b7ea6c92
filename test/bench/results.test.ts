import { describe, expect, it } from 'vitest';
import { judge, parseAssertion, requireMeasured } from '../../src/bench/assertions.js';
import { chooseLevels } from '../../src/bench/levels.js';
import { markdownReport, textReport } from '../../src/bench/report/report.js';
import { trendOf } from '../../src/bench/report/trend.js';
import { summarise } from '../../src/bench/results.js';
import { CLIP, measurement, report as reportOf } from './reports.js';

const MEASUREMENTS = [
  measurement('scalar', 1, [400, 410, 390]),
  measurement('scalar', 2, [250, 250, 250]),
  measurement('simd', 1, [100, 100, 100]),
  measurement('simd', 2, [62.5, 62.5, 62.5]),
];
const RESULTS = summarise(MEASUREMENTS, CLIP);

describe('summarise', () => {
  it('computes each variant against the foot of the ladder and its own level', () => {
    expect(RESULTS.variants.map(({ speedup, efficiency, fps }) => ({ speedup, efficiency, fps }))).toEqual([
      { speedup: 1, efficiency: 1, fps: 25 },
      { speedup: 1.6, efficiency: 0.8, fps: 40 },
      { speedup: 4, efficiency: 1, fps: 100 },
      { speedup: 6.4, efficiency: 0.8, fps: 160 },
    ]);
    expect(RESULTS.variants[3]).toMatchObject({
      simd: true,
      cores: 2,
      medianMs: 62.5,
      ci95Ms: [62.5, 62.5],
      bytes: 100,
      samplesMs: [62.5, 62.5, 62.5],
      samplesCpuMs: [125, 125, 125],
      calibrationMs: [2, 2, 2],
      coresUsed: 2,
      speedupCi95: [6.24, 6.56],
      outliers: [],
    });
    expect(RESULTS.variants[0].psnrY).toBeCloseTo(10 * Math.log10((255 * 255 * 2560) / 2560), 12);
  });

  it('climbs the levels first and the cores of the highest level then', () => {
    expect(RESULTS.ladder).toEqual([
      { step: 'base', level: 'scalar', cores: 1, speedup: 1, stepSpeedup: 1, ci95: [1, 1], resolved: false },
      { step: 'simd', level: 'simd', cores: 1, speedup: 4, stepSpeedup: 4, ci95: [3.9, 4.1], resolved: true },
      { step: 'cores', level: 'simd', cores: 2, speedup: 6.4, stepSpeedup: 1.6, ci95: [1.6, 1.6], resolved: true },
    ]);
  });

  it('does not resolve a step that the noise covers', () => {
    const { ladder } = summarise([measurement('scalar', 1, [90, 100, 110]), measurement('simd', 1, [88, 99, 112])], CLIP);
    expect(ladder[1].resolved).toBe(false);
  });

  it('finds the serial fraction only where one core was measured', () => {
    expect(RESULTS.scaling.karpFlatt).toEqual([{ cores: 2, serialFraction: 0.25 }]);
    expect(summarise([measurement('simd', 2, [5]), measurement('simd', 4, [3])], CLIP).scaling.karpFlatt).toEqual([]);
  });

  it('sees a single differing encode, timed or warm-up', () => {
    expect(RESULTS.identical).toBe(true);
    const odd = measurement('simd', 2, [1, 2, 3]);
    odd.samples[1].sha256 = 'b'.repeat(64);
    expect(summarise([MEASUREMENTS[0], odd], CLIP).identical).toBe(false);
    const oddWarmUp = measurement('simd', 2, [1, 2, 3]);
    oddWarmUp.warmUp.sha256 = 'b'.repeat(64);
    expect(summarise([MEASUREMENTS[0], oddWarmUp], CLIP).identical).toBe(false);
  });
});

describe('assertions', () => {
  it.each([
    ['simd/scalar>=4', true],
    ['simd/scalar > 4', false],
    ['cores2/cores1>=1.6', true],
    ['cores2/cores1>=1.61', false],
    ['scalar/simd<0.3', true],
    ['cores1/cores2<=0.6', false],
  ])('%s: %s', (text, holds) => {
    expect(judge(parseAssertion(text), RESULTS, false)).toMatchObject({ text, holds });
  });

  it('takes the worse bound of the interval where strict', () => {
    expect(judge(parseAssertion('simd/scalar>=4'), RESULTS, true)).toMatchObject({ holds: false, speedup: 4, ci95: [3.9, 4.1] });
    expect(judge(parseAssertion('simd/scalar>=3.9'), RESULTS, true).holds).toBe(true);
    expect(judge(parseAssertion('simd/scalar<=4'), RESULTS, true).holds).toBe(false);
  });

  it.each(['', 'simd', 'simd>=4', 'simd/scalar=4', 'simd/scalar>=', 'simd/scalar>=-1', 'simd/scalar>=4x'])('does not parse %j', (text) => {
    expect(() => parseAssertion(text)).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }));
  });

  it.each(['swar/scalar>=1', 'cores4/cores1>=1', 'simd/cores3>=1'])('refuses %s, which is not measured', (text) => {
    expect(() => requireMeasured([parseAssertion(text)], MEASUREMENTS)).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE', message: expect.stringContaining('measured are scalar, simd, cores1, cores2') }),
    );
  });
});

describe('chooseLevels', () => {
  const infos = [
    { level: 'scalar', available: true, kernels: [] },
    { level: 'swar', available: true, kernels: [] },
    { level: 'ilp', available: true, kernels: ['ssd'] },
    { level: 'simd', available: false, reason: 'no SIMD here', kernels: ['sad'] },
  ] as const;

  it('takes those with kernels of their own, and says why it leaves out the others', () => {
    expect(chooseLevels(infos, 'both')).toEqual({
      chosen: ['scalar', 'ilp'],
      leftOut: [
        { level: 'swar', reason: 'no kernels of its own yet' },
        { level: 'simd', reason: 'no SIMD here' },
      ],
    });
  });

  it('takes what is named, if it runs', () => {
    expect(chooseLevels(infos, 'both', ['swar', 'scalar']).chosen).toEqual(['scalar', 'swar']);
    expect(() => chooseLevels(infos, 'both', ['simd'])).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', message: 'level simd: no SIMD here' }),
    );
  });

  it('filters by SIMD', () => {
    expect(chooseLevels(infos, 'off').chosen).toEqual(['scalar', 'ilp']);
    expect(() => chooseLevels(infos, 'on')).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }));
  });
});

describe('report', () => {
  const report = reportOf(MEASUREMENTS);

  it('aligns the columns of its table', () => {
    const lines = textReport(report).split('\n');
    const rows = lines.filter((line) => /^(level|scalar|simd) /.test(line));
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map((row) => row.lastIndexOf('  '))).size).toBe(1);
    expect(rows[4].split(/\s{2,}/)).toEqual(['simd', '2', '160.0', '62.5 [62.5, 62.5]', '6.40x [6.24, 6.56]', '80 %', '2.00', 'aaaaaaaa']);
    expect(lines.join('\n')).not.toMatch(/ $/m);
  });

  it('shows no ratio that its interval does not resolve, and counts outliers', () => {
    const noisy = [measurement('scalar', 1, [90, 100, 110, 95]), measurement('simd', 1, [88, 99, 112, 400])];
    const text = textReport(reportOf([...noisy]));
    expect(text).toMatch(/^simd .* unresolved \[0\.\d\d, 1\.\d\d\] /m);
    expect(text).toContain('outliers, not dropped: 1 of 4 samples of simd on 1 core');
    expect(text).toMatch(/simd on 1 core: .*, unresolved;/);
  });

  it('says what makes it doubtful: noise, and too few runs', () => {
    const noise = [{ criterion: 'steal', text: 'the host took 3.0 %' }] as const;
    const text = textReport({ ...report, noise: [...noise], config: { ...report.config, quick: true } });
    expect(text).toContain('NOISY (steal): the host took 3.0 %');
    expect(text).toContain('QUICK: fewer runs');
    expect(textReport(report)).not.toMatch(/NOISY|QUICK/);
  });

  it('says what was left out, what held and whether the bytes are the same', () => {
    const assertions = ['simd/scalar>=4', 'simd/scalar>=9'].map((text) => judge(parseAssertion(text), RESULTS, false));
    const text = textReport({ ...report, assertions });
    expect(text).toContain('left out: swar (no kernels)');
    expect(text).toContain('simd on 1 core: 4.00x over scalar on 1 core [3.90, 4.10]; 4.00x in all');
    expect(text).toContain('holds: simd/scalar>=4 (measured 4.00 [3.90, 4.10])');
    expect(text).toContain('FAILS: simd/scalar>=9');
    expect(text).toContain(`same bytes, sha256 ${'a'.repeat(64)}`);
    expect(textReport({ ...report, identical: false })).toContain('THE BYTES DIFFER');
  });

  it('makes a Markdown table of the same rows', () => {
    const rows = markdownReport(report).split('\n').filter((line) => line.startsWith('|')); // prettier-ignore
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
  });

  it('makes a trend of times for each frame, in the form of github-action-benchmark', () => {
    const [first, , , last] = trendOf({ ...report, noise: [{ criterion: 'steal', text: '' }] });
    expect(first).toEqual({
      name: 'scalar on 1 core: test 16x16, medium, qp 26',
      unit: 'ms/frame',
      value: 40,
      range: '[39.000, 41.000]',
      extra: 'Test CPU, Node 20, 3 runs, noise: steal',
    });
    expect(last).toMatchObject({ name: 'simd on 2 cores: test 16x16, medium, qp 26', value: 6.25 });
  });
});
