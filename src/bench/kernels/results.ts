import { median } from 'simple-statistics';
import type { Level } from '../../core/types.js';
import type { Environment } from '../environment.js';
import { ratioInterval, typicalInterval } from '../statistics.js';
import type { Interval } from '../statistics.js';
import type { SampleClock } from './clock.js';
import type { KernelMeasurement } from './measure.js';
import { boundsOf } from './roof.js';
import type { Roof } from './roof.js';
import { undisturbedNs } from './undisturbed.js';
import { workOf } from './work.js';

/** What limits a kernel: it comes near the roof of arithmetic or of loads and stores, or near neither of them. */
export type Limit = 'compute' | 'load/store' | 'other';

/** A kernel on one level. */
export interface KernelResult {
  kernel: string;
  /** What a call works on, where the name does not say it. */
  size: string | null;
  level: Level;
  /** A call that nothing disturbs. */
  ns: number;
  ci95Ns: Interval;
  /** What the loop around it takes for each call; not part of `ns`. */
  overheadNs: number;
  /** Over the lowest level measured, which has 1. */
  speedup: number;
  ci95: Interval;
  /** Whether the interval leaves out 1. */
  resolved: boolean;
  /** What a call has to do at least: operations on numbers of so many bits, and bytes that it moves (numbers, on a level that moves one at a time). */
  operations: number;
  bits: 8 | 16 | 32;
  bytes: number;
  /** The least time by arithmetic and by loads and stores, and the share of it in `ns`. */
  computeNs: number;
  memoryNs: number;
  roofShare: number;
  limit: Limit;
  samplesNs: number[];
}

/** Everything that `kernels` measures (schema 1). */
export interface KernelReport {
  schema: 1;
  tool: { name: string; version: string };
  environment: Environment;
  config: { seed: number; samples: number; quick: boolean; clock: SampleClock['kind'] };
  leftOut: { level: Level; reason: string }[];
  roof: Roof[];
  kernels: KernelResult[];
}

/** From here on the nearer roof counts as what limits a kernel. */
const NEAR_ROOF = 0.5;

/** Summarises the measurements, each against that of the same kernel on the lowest level. */
export function summariseKernels(measurements: readonly KernelMeasurement[], roofs: readonly Roof[]): KernelResult[] {
  return measurements.map((measurement) => {
    const base = measurements.find(({ item }) => item === measurement.item) ?? measurement;
    return summarise(
      measurement,
      base,
      roofs.find(({ level }) => level === measurement.level)!,
    );
  });
}

function summarise({ item, level, samplesNs, overheadNs }: KernelMeasurement, base: KernelMeasurement, roof: Roof): KernelResult {
  const ns = undisturbedNs(samplesNs);
  const isBase = base.level === level;
  const ci95: Interval = isBase ? [1, 1] : ratioInterval(base.samplesNs, samplesNs, undisturbedNs);
  const bounds = boundsOf(workOf(item.kernel), item.samples, roof);
  const roofShare = Math.max(bounds.computeNs, bounds.memoryNs) / ns;
  return {
    kernel: item.kernel,
    size: item.size ?? null,
    level,
    ns,
    ci95Ns: typicalInterval(samplesNs, undisturbedNs),
    overheadNs: median(overheadNs),
    speedup: undisturbedNs(base.samplesNs) / ns,
    ci95,
    resolved: ci95[0] > 1 || ci95[1] < 1,
    ...bounds,
    roofShare,
    limit: roofShare < NEAR_ROOF ? 'other' : bounds.computeNs >= bounds.memoryNs ? 'compute' : 'load/store',
    samplesNs,
  };
}
