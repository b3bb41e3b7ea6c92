import type { Level, Preset } from '../core/types.js';
import type { Verdict } from './assertions.js';
import type { Environment } from './environment.js';
import type { ClipInfo, Results } from './results.js';
import type { StageProfile } from './stages/profile.js';

/** The JSON of `run`, schema 1. */
export interface RunReport extends Results {
  schema: 1;
  tool: { name: string; version: string };
  environment: Environment;
  clip: ClipInfo;
  config: { preset: Preset; qp: number; runs: number; seed: number };
  leftOut: { level: Level; reason: string }[];
  assertions: Verdict[];
  /** Where the time goes, where it was asked for: of each level. */
  stages?: StageProfile[];
}
