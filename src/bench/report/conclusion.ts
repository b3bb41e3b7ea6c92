import type { Verdict } from '../assertions.js';
import { isResolved } from '../statistics.js';
import type { RunReport } from '../runReport.js';
import { bounds } from './format.js';
import type { Section } from './section.js';

/** How far the numbers can be trusted, what held, and whether all variants gave the same bytes. */
export function conclusion({ identical, variants, assertions, noise }: RunReport): Section {
  const [{ bytes, psnrY, sha256 }] = variants;
  const proof = identical
    ? `${bytes} bytes, PSNR-Y ${psnrY.toFixed(2)}; all ${variants.length} variants gave the same bytes, sha256 ${sha256}`
    : 'THE BYTES DIFFER between encodes that must give the same';
  return { lines: [...noise.map(({ criterion, text }) => `NOISY (${criterion}): ${text}`), ...assertions.map(verdictLine), proof] };
}

function verdictLine({ text, holds, speedup, ci95 }: Verdict): string {
  const doubt = isResolved(ci95) ? '' : ', unresolved';
  return `${holds ? 'holds' : 'FAILS'}: ${text} (measured ${speedup.toFixed(2)} ${bounds(ci95, 2)}${doubt})`;
}
