import { EncodeBenchError } from './errors.js';
import { shortened } from './text.js';
import type { Rational } from './types.js';

/** Whole rates whose 1000/1001 is in use and is commonly written as a decimal: 23.976, 29.97, 59.94 … */
const NTSC_BASES = [12, 15, 24, 30, 48, 60, 96, 120, 240];

/**
 * Parses frames per second: an integer, a fraction such as `30000/1001`, or a decimal. Decimals that are rounded from n x 1000/1001
 * to two places or more mean that fraction; others are exact.
 */
export function parseFrameRate(text: string): Rational {
  const [, num, den] = /^(\d{1,10})(?:\/(\d{1,10}))?$/.exec(text) ?? [];
  const rate = num === undefined ? parseDecimal(text) : { num: Number(num), den: Number(den ?? 1) };
  if (rate === undefined || rate.num === 0 || rate.den === 0) {
    throw new EncodeBenchError('BAD_USAGE', `fps: expected a rate such as 25, 30000/1001 or 29.97, got ${shortened(text)}`);
  }
  return rate;
}

function parseDecimal(text: string): Rational | undefined {
  const [, places] = /^\d{1,6}\.(\d{1,6})$/.exec(text) ?? [];
  if (places === undefined) return undefined;
  const isRounded = (base: number) => Number(((base * 1000) / 1001).toFixed(places.length)) === Number(text);
  const base = places.length >= 2 && NTSC_BASES.find(isRounded);
  if (base) return { num: base * 1000, den: 1001 };
  const den = 10 ** places.length;
  return reduced(Math.round(Number(text) * den), den);
}

function reduced(num: number, den: number): Rational {
  let [a, b] = [num, den];
  while (b > 0) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}
