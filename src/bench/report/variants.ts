import type { VariantResult } from '../results.js';
import type { RunReport } from '../runReport.js';
import { bounds, percent, short } from './format.js';
import type { Section } from './section.js';

const HEADS = ['level', 'cores', 'fps', 'ms (95 % of medians)', 'speedup', 'efficiency', 'cores used', 'bytes', 'PSNR-Y', 'sha256'];

/** The table of variants. */
export function variantsSection({ variants }: RunReport): Section {
  return { table: { heads: HEADS, rows: variants.map(cells), textColumns: [0, HEADS.length - 1] } };
}

function cells(variant: VariantResult): string[] {
  return [
    variant.level,
    String(variant.cores),
    variant.fps.toFixed(1),
    `${variant.medianMs.toFixed(1)} ${bounds(variant.ci95Ms, 1)}`,
    `${variant.speedup.toFixed(2)}x`,
    percent(variant.efficiency),
    variant.coresUsed.toFixed(2),
    String(variant.bytes),
    variant.psnrY.toFixed(2),
    short(variant.sha256),
  ];
}
