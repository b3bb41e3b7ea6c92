import { median } from 'simple-statistics';
import { psnr } from '../core/psnr.js';
import type { Rational } from '../core/types.js';
import { LEVELS } from '../core/types.js';
import type { Measurement, Variant } from './runner.js';
import { outliersOf } from './outliers.js';
import { scalingOf } from './scaling/scaling.js';
import type { Scaling } from './scaling/scaling.js';
import { isResolved, medianInterval, ratioInterval } from './statistics.js';
import type { Interval } from './statistics.js';

/** The clip that was encoded. */
export interface ClipInfo {
  name: string;
  width: number;
  height: number;
  frames: number;
  frameRate: Rational;
  /** Of all frames' bytes. */
  sha256: string;
}

/** A variant, measured. */
export interface VariantResult extends Variant {
  /** Whether its kernels use 128-bit vectors. */
  simd: boolean;
  /** One a round: the n-th samples of all variants were taken in turns. */
  samplesMs: number[];
  /** CPU time of each sample, all threads together. */
  samplesCpuMs: number[];
  /** A pass of the calibration around each sample. */
  calibrationMs: number[];
  calibrationCpuMs: number[];
  /** Rounds, from 0, whose sample lies outside of Tukey's fences. */
  outliers: number[];
  medianMs: number;
  ci95Ms: Interval;
  fps: number;
  /** Over the first variant of the ladder. */
  speedup: number;
  /** Of `speedup`. */
  speedupCi95: Interval;
  /** Speedup over the same level on the fewest cores, per core. */
  efficiency: number;
  /** CPU time over wall time. */
  coresUsed: number;
  startMs: number;
  bytes: number;
  sha256: string;
  psnrY: number;
}

/** What is left for a step to win. */
export interface Headroom {
  /** Its largest possible speedup over the step before. */
  atMost: number;
  because: string;
}

/** A step of the ladder from the lowest level on the fewest cores to the highest on the most. */
export interface LadderStep extends Variant {
  step: string;
  /** Over the ladder's foot. */
  speedup: number;
  /** Over the step before. */
  stepSpeedup: number;
  /** Of `stepSpeedup`. */
  ci95: Interval;
  /** Whether that interval leaves out 1: the step made a difference. */
  resolved: boolean;
  /** What the next step could win over this one, where it is known. */
  next?: Headroom;
}

/** What the numbers say, apart from where they were made. */
export interface Results {
  variants: VariantResult[];
  /** Encoders side by side, where they were measured: times are those of one clip. */
  sideBySide?: VariantResult;
  ladder: LadderStep[];
  scaling: Scaling;
  /** Whether every encode, warm-ups included, gave the same bytes. */
  identical: boolean;
}

/** Turns samples into results. Measurements come level by level, lowest level and fewest cores first. */
export function summarise(measurements: readonly Measurement[], clip: ClipInfo): Results {
  const all = measurements.map((measurement) => variantResult(measurement, measurements, clip));
  const variants = all.filter(({ processes }) => processes === undefined);
  const sideBySide = all.find(({ processes }) => processes !== undefined);
  const hashes = new Set(measurements.flatMap(({ warmUp, samples }) => [warmUp, ...samples].map((sample) => sample.sha256)));
  const ladder = ladderOf(variants, sideBySide);
  return { variants, ...(sideBySide && { sideBySide }), ladder, scaling: scalingOf(variants), identical: hashes.size === 1 };
}

function variantResult(measurement: Measurement, all: readonly Measurement[], clip: ClipInfo): VariantResult {
  const { level, cores, processes, samples, warmUp } = measurement;
  const samplesMs = times(measurement);
  const medianMs = median(samplesMs);
  const sameLevel = all.find((other) => other.level === level)!;
  return {
    level,
    simd: level === LEVELS[LEVELS.length - 1],
    cores,
    ...(processes !== undefined && { processes }),
    samplesMs,
    samplesCpuMs: samples.map(({ cpuMs }) => cpuMs),
    calibrationMs: samples.map(({ calibration }) => calibration.ms),
    calibrationCpuMs: samples.map(({ calibration }) => calibration.cpuMs),
    outliers: outliersOf(samplesMs),
    medianMs,
    ci95Ms: medianInterval(samplesMs),
    fps: (1000 * clip.frames) / medianMs,
    speedup: median(times(all[0])) / medianMs,
    speedupCi95: ratioInterval(times(all[0]), samplesMs),
    efficiency: (median(times(sameLevel)) * sameLevel.cores) / (medianMs * cores * (processes ?? 1)),
    coresUsed: median(samples.map(({ ms, cpuMs }) => cpuMs / ms)),
    startMs: median(samples.map(({ startMs }) => startMs)),
    bytes: warmUp.bytes,
    sha256: warmUp.sha256,
    psnrY: psnr(warmUp.sseY ?? 0, clip.width * clip.height * clip.frames),
  };
}

function times({ samples }: Measurement): number[] {
  return samples.map(({ ms }) => ms);
}

/** First up the levels on the fewest cores, then up the cores on the highest level, last the same cores as processes. */
function ladderOf(variants: readonly VariantResult[], sideBySide?: VariantResult): LadderStep[] {
  const foot = variants[0];
  const top = variants[variants.length - 1];
  const threads = variants.filter(({ level, cores }) => cores === foot.cores || level === top.level);
  const steps = sideBySide ? [...threads, sideBySide] : threads;
  return steps.map((variant, i) => {
    const before = steps[Math.max(i - 1, 0)];
    const ci95 = ratioInterval(before.samplesMs, variant.samplesMs);
    return {
      step: i === 0 ? 'base' : nameOf(variant, before),
      level: variant.level,
      cores: variant.cores,
      ...(variant.processes !== undefined && { processes: variant.processes }),
      speedup: variant.speedup,
      stepSpeedup: before.medianMs / variant.medianMs,
      ci95: i === 0 ? [1, 1] : ci95,
      resolved: i > 0 && isResolved(ci95),
    };
  });
}

function nameOf({ level, processes }: Variant, before: Variant): string {
  if (processes !== undefined) return 'processes';
  return level === before.level ? 'cores' : level;
}
