import type { Verdict } from '../assertions.js';
import type { RunReport } from '../runReport.js';
import { bounds } from './format.js';
import type { Section } from './section.js';

/** What held, and whether all variants gave the same bytes. */
export function conclusion({ identical, variants, assertions }: RunReport): Section {
  const bytes = identical
    ? `all ${variants.length} variants gave the same bytes, sha256 ${variants[0].sha256}`
    : 'THE BYTES DIFFER between encodes that must give the same';
  return { lines: [...assertions.map(verdictLine), bytes] };
}

function verdictLine({ text, holds, speedup, ci95 }: Verdict): string {
  return `${holds ? 'holds' : 'FAILS'}: ${text} (measured ${speedup.toFixed(2)} ${bounds(ci95, 2)})`;
}
