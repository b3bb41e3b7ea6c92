import type { MeasuredRun } from '../measuredRun.js';
import { bounds, place } from './format.js';

/** A point of a trend, as github-action-benchmark reads it for its tool `customSmallerIsBetter` (its README, "Examples", any language). */
export interface TrendPoint {
  name: string;
  unit: string;
  value: number;
  range: string;
  extra: string;
}

/** Absolute times of a run: for a chart over days, never for a gate. */
export function trendOf({ variants, clip, config, environment, noise }: MeasuredRun): TrendPoint[] {
  const what = `${clip.name} ${clip.width}x${clip.height}, ${config.preset}, qp ${config.qp}`;
  const doubts = noise.map(({ criterion }) => criterion).join(', ') || 'none';
  return variants.map((variant) => {
    const { medianMs, ci95Ms } = variant;
    const [low, high] = ci95Ms.map((ms) => ms / clip.frames);
    return {
      name: `${place(variant)}: ${what}`,
      unit: 'ms/frame',
      value: medianMs / clip.frames,
      range: bounds([low, high], 3),
      extra: `${environment.cpu}, Node ${environment.node}, ${config.runs} runs, noise: ${doubts}`,
    };
  });
}
