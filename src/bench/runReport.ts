import type { Comparison } from './compare.js';
import type { MeasuredRun } from './measuredRun.js';
import type { KernelReport } from './kernels/results.js';
import type { StageProfile } from './stages/profile.js';
import type { TimelineSummary } from './timeline/summary.js';

/** What `run` keeps of a measurement of kernels. */
export type KernelRun = Pick<KernelReport, 'config' | 'roof' | 'kernels'>;

/** The JSON of `run`, schema 1: what was measured, and what else was asked for. */
export interface RunReport extends MeasuredRun {
  /** Against an older report. */
  comparison?: Comparison;
  /** Where the time goes: of each level. */
  stages?: StageProfile[];
  /** A call of each kernel on each level: what the page shows. */
  kernels?: KernelRun;
  /** An encode of the last variant, row by row: what the page shows. */
  timeline?: TimelineSummary;
}
