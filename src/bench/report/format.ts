import type { Variant } from '../runner.js';
import type { Interval } from '../statistics.js';

const HASH_DIGITS = 8;

/** The bounds of an interval. */
export function bounds([low, high]: Interval, digits: number): string {
  return `[${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

/** Enough of a hash to tell two apart. */
export function short(sha256: string): string {
  return sha256.slice(0, HASH_DIGITS);
}

/** So many cores, in words. */
export function coresText(cores: number): string {
  return `${cores} core${cores === 1 ? '' : 's'}`;
}

/** A variant in words. */
export function place({ level, cores, processes }: Variant): string {
  return processes === undefined ? `${level} on ${coresText(cores)}` : `${level} in ${processes} processes`;
}

/** A share of the whole as a percentage. */
export function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`;
}
