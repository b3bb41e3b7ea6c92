import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one row of the table asks for, and what has to come out. */
interface Row {
  clip: { kind: string; width: number; height: number; frames: number };
  config: object;
  bytes: number;
  sha256: string;
}

/** What a variant (level and threads) made of a row. */
interface Result {
  bytes: number;
  sha256: string;
}

/** The output of encodeTable.mjs. */
export interface Measured {
  /** The Node.js that ran it, such as v24.1.0. */
  node: string;
  /** By variant, for each row. */
  results: Record<string, Result>[];
}

const { rows } = JSON.parse(readFileSync(join(import.meta.dirname, 'table.json'), 'utf8')) as { rows: Row[] };

/** The script that encodes the table, and stands alone so that any Node.js can run it. */
export const ENCODE_TABLE = join(import.meta.dirname, 'encodeTable.mjs');

/** The table's parameters, for asking what it covers. */
export const GOLDEN_ROWS: readonly Row[] = rows;

/** What differs from the table, one line each. */
export function differences({ results }: Measured): string[] {
  const missing = results.length === rows.length ? [] : [`${results.length} rows instead of ${rows.length}`];
  return results.reduce((lines, variants, i) => {
    const { bytes, sha256, ...parameters } = rows[i];
    const wrong = Object.entries(variants).filter(([, result]) => result.bytes !== bytes || result.sha256 !== sha256);
    return [...lines, ...wrong.map(([variant, result]) => `${JSON.stringify(parameters)} at ${variant}: ${JSON.stringify(result)}`)];
  }, missing);
}
