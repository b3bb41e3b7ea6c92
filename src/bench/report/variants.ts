import { isResolved } from '../statistics.js';
import type { VariantResult } from '../results.js';
import type { RunReport } from '../runReport.js';
import { bounds, percent, place, short } from './format.js';
import type { Section } from './section.js';

const HEADS = ['level', 'cores', 'fps', 'ms [95 %]', 'speedup [95 %]', 'eff.', 'cores used', 'sha256'];

/** The table of variants. */
export function variantsSection({ variants, config }: RunReport): Section {
  return {
    table: { heads: HEADS, rows: variants.map(cells), textColumns: [0, HEADS.length - 1] },
    notes: [
      'medians; intervals by the percentile bootstrap, those of ratios over rounds',
      ...variants
        .filter(({ outliers }) => outliers.length > 0)
        .map(({ outliers, ...variant }) => `outliers, not dropped: ${outliers.length} of ${config.runs} samples of ${place(variant)}`),
    ],
  };
}

function cells(variant: VariantResult, index: number): string[] {
  return [
    variant.level,
    String(variant.cores),
    variant.fps.toFixed(1),
    `${variant.medianMs.toFixed(1)} ${bounds(variant.ci95Ms, 1)}`,
    index === 0 ? '1.00x' : `${ratio(variant)} ${bounds(variant.speedupCi95, 2)}`,
    percent(variant.efficiency),
    variant.coresUsed.toFixed(2),
    short(variant.sha256),
  ];
}

function ratio({ speedup, speedupCi95 }: VariantResult): string {
  return isResolved(speedupCi95) ? `${speedup.toFixed(2)}x` : 'unresolved';
}
