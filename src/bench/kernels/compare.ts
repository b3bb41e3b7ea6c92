import { median, quantile } from 'simple-statistics';
import { EncodeBenchError } from '../../core/errors.js';
import type { Level } from '../../core/types.js';
import { seededRandom } from '../random.js';
import type { Interval } from '../statistics.js';
import type { KernelReport, KernelResult } from './results.js';

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
    const ci95 = changeInterval([baseBefore, before], [base, result]);
    return [{ kernel: result.kernel, level: result.level, change: result.speedup / before.speedup, ci95, regressed: ci95[1] < slowest }];
  });
}

/** The two runs are drawn apart, the rounds of a run together: base and kernel of a round share the machine's state. */
function changeInterval(then: [KernelResult, KernelResult], now: [KernelResult, KernelResult]): Interval {
  const random = seededRandom(SEED);
  const speedup = ([base, kernel]: [KernelResult, KernelResult]): number => {
    const rounds = base.samplesNs.map(() => Math.floor(random() * base.samplesNs.length));
    return median(rounds.map((round) => base.samplesNs[round])) / median(rounds.map((round) => kernel.samplesNs[round]));
  };
  const draws = Array.from({ length: RESAMPLES }, () => speedup(now) / speedup(then));
  return [quantile(draws, TAIL), quantile(draws, 1 - TAIL)];
}
