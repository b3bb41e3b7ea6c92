import { isResolved } from '../statistics.js';
import type { VariantResult } from '../results.js';
import type { RunReport } from '../runReport.js';
import { bounds, percent, place, short } from './format.js';
import type { Section } from './section.js';

const HEADS = ['level', 'cores', 'fps', 'ms [95 %]', 'speedup [95 %]', 'eff.', 'cores used', 'sha256'];

/** The table of variants. */
export function variantsSection({ variants, sideBySide, config }: RunReport): Section {
  const all = sideBySide ? [...variants, sideBySide] : variants;
  return {
    table: { heads: HEADS, rows: all.map(cells), textColumns: [0, HEADS.length - 1] },
    notes: [
      'medians; intervals by the percentile bootstrap, those of ratios over rounds',
      ...(sideBySide ? [`${place(sideBySide)}: each encodes the whole clip on one thread; ms is what one clip takes of all`] : []),
      ...all
        .filter(({ outliers }) => outliers.length > 0)
        .map(({ outliers, ...variant }) => `outliers, not dropped: ${outliers.length} of ${config.runs} samples of ${place(variant)}`),
    ],
  };
}

function cells(variant: VariantResult, index: number): string[] {
  return [
    variant.level,
    variant.processes === undefined ? String(variant.cores) : `${variant.processes} x ${variant.cores}`,
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
