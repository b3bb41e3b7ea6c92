import type { MeasuredRun } from '../../src/bench/measuredRun.js';
import { summarise } from '../../src/bench/results.js';
import type { Measurement } from '../../src/bench/runner.js';
import type { Sample } from '../../src/bench/sample.js';
import type { Level } from '../../src/core/types.js';

/** A clip to have been measured. */
export const CLIP = { name: 'test', width: 16, height: 16, frames: 10, frameRate: { num: 25, den: 1 }, sha256: 'c'.repeat(64) };

/** A variant as if it had been measured with these times, on a machine whose calibration takes `calibrationMs`. */
export function measurement(level: Level, cores: number, ms: readonly number[], calibrationMs = 2): Measurement {
  const calibration = { ms: calibrationMs, cpuMs: calibrationMs };
  const sample = (each: number): Sample => ({
    ms: each,
    cpuMs: each * cores,
    startedAt: 0,
    startMs: 5,
    bytes: 100,
    sha256: 'a'.repeat(64),
    sseY: null,
    calibration,
  });
  return { level, cores, warmUp: { ...sample(1), sseY: 2560 }, samples: ms.map(sample) };
}

/** A whole report of such measurements, on a quiet machine. */
export function report(measurements: readonly Measurement[]): MeasuredRun {
  return {
    schema: 1,
    tool: { name: 'encode-bench', version: '1.2.3' },
    environment: {
      cpu: 'Test CPU',
      cores: 2,
      threadsPerCore: 2,
      governor: 'performance',
      boost: false,
      quota: null,
      memoryBytes: 2 ** 33,
      os: 'linux',
      container: null,
      node: '20',
      v8: '11',
      flags: [],
      nodeOptions: null,
      wasm: ['simd'],
      timerResolutionMs: 1e-4,
      load: 0.5,
    },
    conditions: { loadBefore: 0.5, loadAfter: 1.5, othersShare: 0.01, stealShare: 0, throttled: 0 },
    clip: CLIP,
    config: { preset: 'medium', qp: 26, runs: measurements[0].samples.length, seed: 1, quick: false, pinned: false },
    calibration: 'd'.repeat(64),
    leftOut: [{ level: 'swar', reason: 'no kernels' }],
    ...summarise(measurements, CLIP),
    noise: [],
    assertions: [],
  };
}
