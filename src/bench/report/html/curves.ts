import { uslThroughput } from '../../model/usl.js';
import { ratioInterval } from '../../statistics.js';
import type { RunReport } from '../../runReport.js';

/** A measured speedup over one thread (or the fewest that were measured). */
export interface Measured {
  threads: number;
  speedup: number;
  low: number;
  high: number;
  /** Whether there were more threads than cores. */
  oversubscribed: boolean;
}

/** Points of a curve. */
export interface Point {
  threads: number;
  speedup: number;
}

/** What is known of the speedup over threads; a curve that is not known is empty. */
export interface Curves {
  measured: Measured[];
  ideal: Point[];
  bound: Point[];
  /** By the engine's rule, from the costs on one thread. */
  simulated: Point[];
  /** The same with what this machine takes. */
  predicted: Point[];
  usl: Point[];
}

/** Points of a smooth curve. */
const SAMPLES = 40;

/** Collects them from a report, up to the largest number of threads that it mentions. */
export function curvesOf(report: RunReport): Curves {
  const { scaling } = report;
  const measured = measuredOf(report);
  // Threads that take turns on a few cores are another question than threads on as many cores.
  const studied = (scaling.study?.latency ?? []).filter(({ oversubscribed }) => !oversubscribed);
  const predictions = [...scaling.predictions, ...studied].sort((a, b) => a.threads - b.threads);
  const simulated = predictions.map(({ threads, simulated: speedup }) => ({ threads, speedup }));
  const predicted = predictions.map(({ threads, predicted: speedup }) => ({ threads, speedup }));
  const most = Math.max(2, ...[...measured, ...simulated].map(({ threads }) => threads));
  const one = simulated.length > 0 && simulated[0].threads > 1 ? [{ threads: 1, speedup: 1 }] : [];
  return {
    measured,
    ideal: [1, most].map((threads) => ({ threads, speedup: threads })),
    bound: boundOf(scaling.bound, most),
    simulated: [...one, ...simulated],
    predicted: [...one, ...predicted],
    usl: uslOf(report, most),
  };
}

function measuredOf({ scaling, variants }: RunReport): Measured[] {
  if (scaling.study !== null) {
    return scaling.study.latency.map(({ threads, speedup, speedup95: [low, high], oversubscribed }) => {
      return { threads, speedup, low, high, oversubscribed };
    });
  }
  const top = variants.filter(({ level }) => level === variants.at(-1)!.level);
  return top.map(({ cores, efficiency, samplesMs }, i) => {
    const [low, high] = i === 0 ? [1, 1] : ratioInterval(top[0].samplesMs, samplesMs);
    const unit = top[0].cores;
    return { threads: cores, speedup: efficiency * cores, low: unit * low, high: unit * high, oversubscribed: false };
  });
}

function boundOf(bound: number | null, most: number): Point[] {
  if (bound === null) return [];
  const knee = Math.min(bound, most);
  return [
    { threads: 1, speedup: 1 },
    { threads: knee, speedup: knee },
    { threads: most, speedup: knee },
  ];
}

function uslOf({ scaling: { usl } }: RunReport, most: number): Point[] {
  if (usl === null) return [];
  const threads = Array.from({ length: SAMPLES }, (_, i) => most ** (i / (SAMPLES - 1)));
  return threads.map((count) => ({ threads: count, speedup: uslThroughput(usl, count) / uslThroughput(usl, 1) }));
}
