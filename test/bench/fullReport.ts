import { summariseKernels } from '../../src/bench/kernels/results.js';
import { casesOf } from '../../src/bench/kernels/cases.js';
import type { Roof } from '../../src/bench/kernels/roof.js';
import type { RunReport } from '../../src/bench/runReport.js';
import { sharesOf } from '../../src/bench/stages/shares.js';
import { summariseTimeline } from '../../src/bench/timeline/summary.js';
import type { TracedRun } from '../../src/bench/timeline/tracedRun.js';
import { LEVELS } from '../../src/core/types.js';
import type { Level } from '../../src/core/types.js';
import type { TimelineEvent } from '../../src/engine/timeline.js';
import { measurement, report } from './reports.ts';

/** How much faster than `scalar` each level is in these reports. */
const FACTORS: Record<Level, number> = { scalar: 1, swar: 1.3, ilp: 1.4, simd: 5 };
const CORES = [1, 2, 3, 4, 6, 8];
const NAMES = { stages: ['idle', 'search', 'mode decision', 'entropy coding'], kernels: ['', 'sad16x16', 'satd16x16'] };

const roofOf = (level: Level): Roof => {
  const width = level === 'simd' ? 16 : level === 'scalar' ? 1 : 8;
  return { level, accessBytes: width, gops8: 10 * width, gops16: 6 * width, copyGBs: { l1: 5 * width, l2: 4 * width, memory: 2 * width } };
};

/** A report with every part that a run can have, of a machine with eight cores, as if it had been measured. */
export function fullReport(): RunReport {
  const times = (level: Level, cores: number) => [1, 1.01, 0.99].map((noise) => (noise * 800) / FACTORS[level] / cores ** 0.9);
  const run = report(LEVELS.flatMap((level) => CORES.map((cores) => measurement(level, cores, times(level, cores)))));
  const predictions = [16, 32, 64].map((threads) => ({
    threads,
    bound: Math.min(threads, 20),
    anyOrder: Math.min(threads, 18),
    simulated: Math.min(0.9 * threads, 17),
    predicted: Math.min(0.8 * threads, 16),
    memoryBound: 24,
  }));
  const usl = { lambda: 1, sigma: 0.03, kappa: 0.0005, sigma95: [0.02, 0.04] as [number, number], kappa95: [0, 0.001] as [number, number], bestThreads: 44 }; // prettier-ignore
  return {
    ...run,
    scaling: { ...run.scaling, work: 160, span: 8, bound: 20, predictions, usl, uslPoints: CORES.length },
    stages: LEVELS.map((level) => stagesOf(level)),
    kernels: { config: { seed: 1, samples: 3, quick: true, clock: 'wall time' }, roof: LEVELS.map(roofOf), kernels: kernelResults() },
    timeline: summariseTimeline(tracedRun()),
  };
}

function stagesOf(level: Level) {
  const nsPerMacroblock = 20_000 / FACTORS[level];
  const sightings = [1, 2, 3].map((stage) => ({ stage, kernel: stage % 3, samples: 100 * stage }));
  return { level, encodes: 5, busyMs: 100 / FACTORS[level], nsPerMacroblock, ...sharesOf(sightings, nsPerMacroblock, NAMES) };
}

function kernelResults() {
  const cases = casesOf(/^(sad|satd)16x16$|^copy16$|^quantDc$/);
  const measurements = cases.flatMap((item) =>
    LEVELS.map((level) => ({ item, level, calls: 100, samplesNs: [200, 201, 199].map((ns) => ns / FACTORS[level]), overheadNs: [1] })),
  );
  return summariseKernels(measurements, LEVELS.map(roofOf));
}

/** Two threads that take turns with the rows of pictures of four rows; a macroblock takes a microsecond, or two in the last row. */
export function tracedRun({ pictures = 9, mbHeight = 4, mbWidth = 24 } = {}): TracedRun {
  const events: TimelineEvent[] = [];
  const clocks = [0, 0];
  const add = (thread: number, event: Pick<TimelineEvent, 'kind' | 'picture' | 'row' | 'x0' | 'x1'>, us: number): void => {
    const startMs = clocks[thread];
    clocks[thread] += us / 1000;
    events.push({ thread, ...event, startMs, endMs: clocks[thread], ...(event.kind === 'wait' && { waitsFor: 'codedAbove' }) });
  };
  for (let task = 0; task < pictures * mbHeight; task++) {
    const [picture, row, thread] = [Math.floor(task / mbHeight), task % mbHeight, task % 2];
    for (let x0 = 0; x0 < mbWidth; x0 += 8) add(thread, { kind: 'code', picture, row, x0, x1: x0 + 8 }, row === mbHeight - 1 ? 16 : 8);
    add(thread, { kind: 'wait', picture, row, x0: 8, x1: 8 }, 5);
    add(thread, { kind: 'deblock', picture, row, x0: 0, x1: mbWidth }, 4);
    add(thread, { kind: 'idle', picture: -1, row: -1, x0: 0, x1: 0 }, 1);
  }
  return { level: 'simd', threads: 2, startMs: 0, endMs: Math.max(...clocks), events, runQueueMs: null, mbWidth, mbHeight, pictures };
}
