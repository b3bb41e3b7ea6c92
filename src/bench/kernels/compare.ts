import { quantile } from 'simple-statistics';
import { EncodeBenchError } from '../../core/errors.js';
import type { Level } from '../../core/types.js';
import { seededRandom } from '../random.js';
import { samplesOf } from '../statistics.js';
import type { Interval } from '../statistics.js';
import type { KernelReport, KernelResult } from './results.js';
import { undisturbedNs } from './undisturbed.js';

/** How a kernel's speedup has changed between two reports. */
export interface KernelChange {
  kernel: string;
  level: Level;
  /** Speedup over the lowest level, now over then. */
  change: number;
  ci95: Interval;
  /** Slower by more than allowed, by the whole interval. */
  regressed: boolean;
}

const RESAMPLES = 2000;
const SEED = 1;
const TAIL = 0.025;

/** Reads a report of this command. */
export function parseKernelReport(text: string, path: string): KernelReport {
  try {
    const report = JSON.parse(text) as KernelReport;
    if (report.schema === 1 && Array.isArray(report.kernels)) return report;
  } catch {
    // Not even JSON: the same message.
  }
  throw new EncodeBenchError('BAD_INPUT', `${path}: expected the JSON of an earlier encode-bench kernels`);
}

/**
 * Compares the speedups of two reports, never their times: those of different days, or machines, differ for reasons that are not the
 * kernels'. A slower lowest level therefore shows as a faster other one.
 */
export function compareKernels(old: KernelReport, now: KernelReport, maxRegression: number): KernelChange[] {
  const slowest = 1 - maxRegression / 100;
  return now.kernels.flatMap((result) => {
    const before = old.kernels.find(({ kernel, level }) => kernel === result.kernel && level === result.level);
    const [base, baseBefore] = [now, old].map(({ kernels }) => kernels.find(({ kernel }) => kernel === result.kernel));
    if (!before || !base || !baseBefore || base.level === result.level || base.level !== baseBefore.level) return [];
    const [then, again]: [Pair, Pair] = [
      [baseBefore, before],
      [base, result],
    ];
    const ci95 = changeInterval(then, again);
    return [{ kernel: result.kernel, level: result.level, change: speedup(again) / speedup(then), ci95, regressed: ci95[1] < slowest }];
  });
}

/** A kernel on the lowest level and on another one, in one run. */
type Pair = [base: KernelResult, kernel: KernelResult];

function speedup(pair: Pair, take: (samplesNs: number[]) => number[] = (samplesNs) => samplesNs): number {
  const [base, kernel] = pair.map(({ samplesNs }) => undisturbedNs(take(samplesNs)));
  return base / kernel;
}

/** The two runs are drawn apart, the rounds of a run together: base and kernel of a round share the machine's state. */
function changeInterval(then: Pair, now: Pair): Interval {
  const random = seededRandom(SEED);
  const drawn = (pair: Pair) => {
    const count = pair[0].samplesNs.length;
    const rounds = Uint32Array.from({ length: count }, () => Math.floor(random() * count));
    return speedup(pair, (samplesNs) => samplesOf(samplesNs, rounds));
  };
  const draws = Array.from({ length: RESAMPLES }, () => drawn(now) / drawn(then));
  return [quantile(draws, TAIL), quantile(draws, 1 - TAIL)];
}
