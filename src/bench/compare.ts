import { median } from 'simple-statistics';
import { EncodeBenchError } from '../core/errors.js';
import type { VariantResult } from './results.js';
import type { MeasuredRun } from './measuredRun.js';
import type { NoiseSign } from './noise.js';
import type { Variant } from './runner.js';
import { compareMedians, holm } from './twoSample.js';

/** Corrected p values below this are taken for a difference. */
export const SIGNIFICANCE = 0.05;

/** By the clock, or the CPU time of all threads together. */
export type Measure = 'time' | 'cpu';

/** Signs that something else had the cores: it stops the clock no more than the process does, but it does not count as CPU time. */
const TAKEN_CORES: readonly NoiseSign['criterion'][] = ['others', 'steal', 'quota', 'throttled'];

/** A variant's cost in an older report and in this one; costs are in passes of the calibration, round by round. */
export interface CostChange extends Variant {
  measure: Measure;
  before: number;
  after: number;
  /** Of the medians, after over before: above 1 is slower. */
  ratio: number;
  /** Of the two-sample bootstrap, after Holm's correction over all changes. */
  p: number;
  /** `unresolved` where chance explains it; `regression` where it is resolved, and slower by more than the limit. */
  verdict: 'regression' | 'slower' | 'faster' | 'unresolved';
}

/** This report against an older one. */
export interface Comparison {
  /** The older report. */
  file: string;
  maxRegression: number;
  changes: CostChange[];
  /** What differs between the two besides their costs. */
  notes: string[];
}

/**
 * Compares the costs of the variants that both reports have. Milliseconds of different days are never compared: the cost of a sample is
 * its time over that of the calibration around it, by the clock where nothing else had the cores in either report, else by CPU time: that also
 * has the garbage collector and the compiler in it, which work beside, and so differs more from process to process. `maxRegression` is a
 * share, such as 0.025. Throws BAD_INPUT where the reports measured different work.
 */
export function compareRuns(old: MeasuredRun, now: MeasuredRun, file: string, maxRegression: number): Comparison {
  const pairs = now.variants.flatMap((variant) => {
    const before = old.variants.find(({ level, cores }) => level === variant.level && cores === variant.cores);
    return before ? [{ before, after: variant }] : [];
  });
  if (pairs.length === 0) throw new EncodeBenchError('BAD_INPUT', `${file}: has none of the variants that were measured now`);
  const measure = [...old.noise, ...now.noise].some(({ criterion }) => TAKEN_CORES.includes(criterion)) ? 'cpu' : 'time';
  const tests = pairs.map(({ before, after: { level, cores, ...after } }) => {
    const costs = [costsOf(before, measure), costsOf(after, measure)];
    return { level, cores, measure, before: median(costs[0]), after: median(costs[1]), ...compareMedians(costs[0], costs[1]) } as const;
  });
  const ps = holm(tests.map(({ p }) => p));
  const changes = tests.map((test, i) => ({ ...test, p: ps[i], verdict: verdictOf(test.ratio, ps[i], maxRegression) }));
  return { file, maxRegression, changes, notes: notesOf(old, now, pairs.length) };
}

/** The changes that are regressions. */
export function regressionsOf({ changes }: Comparison): CostChange[] {
  return changes.filter(({ verdict }) => verdict === 'regression');
}

type Samples = Pick<VariantResult, 'samplesMs' | 'samplesCpuMs' | 'calibrationMs' | 'calibrationCpuMs'>;

/** What each sample cost, in passes of the calibration around it. */
export function costsOf({ samplesMs, samplesCpuMs, calibrationMs, calibrationCpuMs }: Samples, measure: Measure): number[] {
  const [samples, units] = measure === 'time' ? [samplesMs, calibrationMs] : [samplesCpuMs, calibrationCpuMs];
  return samples.map((sample, round) => sample / units[round]);
}

function verdictOf(ratio: number, p: number, maxRegression: number): CostChange['verdict'] {
  if (p >= SIGNIFICANCE || ratio === 1) return 'unresolved';
  if (ratio < 1) return 'faster';
  return ratio > 1 + maxRegression ? 'regression' : 'slower';
}

function notesOf(old: MeasuredRun, now: MeasuredRun, compared: number): string[] {
  const [before, after] = [old.environment, now.environment];
  const facts: [string, unknown, unknown][] = [
    ['CPU', before.cpu, after.cpu],
    ['cores', before.cores, after.cores],
    ['Node', before.node, after.node],
    ['flags', before.flags.join(' '), after.flags.join(' ')],
    ['NODE_OPTIONS', before.nodeOptions ?? '', after.nodeOptions ?? ''],
    ['pinned', old.config.pinned, now.config.pinned],
    ['sha256 of the output', old.variants[0].sha256, now.variants[0].sha256],
  ];
  const differing = facts
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => `${name} differs: ${was || 'none'} before, ${is || 'none'} now`);
  const alone = now.variants.length - compared;
  return alone === 0 ? differing : [...differing, `${alone} variants are not in the older report`];
}
