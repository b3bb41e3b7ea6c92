import type { Comparison } from './compare.js';
import type { MeasuredRun } from './measuredRun.js';
import type { StageProfile } from './stages/profile.js';

/** The JSON of `run`, schema 1: what was measured, and what else was asked for. */
export interface RunReport extends MeasuredRun {
  /** Against an older report. */
  comparison?: Comparison;
  /** Where the time goes: of each level. */
  stages?: StageProfile[];
}
