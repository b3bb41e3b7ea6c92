import type { Level, Preset } from '../core/types.js';
import type { Verdict } from './assertions.js';
import type { Conditions } from './conditions.js';
import type { Environment } from './environment.js';
import type { NoiseSign } from './noise.js';
import type { ClipInfo, Results } from './results.js';

/** What was measured, where and how: all that another report can be compared with. */
export interface MeasuredRun extends Results {
  schema: 1;
  tool: { name: string; version: string };
  environment: Environment;
  conditions: Conditions;
  clip: ClipInfo;
  config: {
    preset: Preset;
    qp: number;
    runs: number;
    seed: number;
    /** Whether fewer runs were allowed. */
    quick: boolean;
    /** Whether each variant had a process and CPUs of its own. */
    pinned: boolean;
  };
  /** What the calibrations were made of: costs are comparable between reports where it is the same. */
  calibration: string;
  leftOut: { level: Level; reason: string }[];
  /** What makes the numbers doubtful; empty on a quiet machine. */
  noise: NoiseSign[];
  assertions: Verdict[];
}
