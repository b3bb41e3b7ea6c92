import { InvalidArgumentError, Option } from 'commander';
import { EncodeBenchError } from '../core/errors.js';
import { LEVELS, PRESETS } from '../core/types.js';
import type { Level } from '../core/types.js';

/** Parses an integer; which ones make sense is for the configuration's validation. */
export function integer(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new InvalidArgumentError('Expected an integer.');
  return Number(text);
}

/** Parses an integer of at least one. */
export function count(text: string): number {
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError('Expected an integer of at least 1.');
  return value;
}

/** Parses an integer of at least zero. */
export function countOrZero(text: string): number {
  const value = integer(text);
  if (value < 0) throw new InvalidArgumentError('Expected an integer of at least 0.');
  return value;
}

/** Parses a percentage from 0 to 100. */
export function percentage(text: string): number {
  const value = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Infinity;
  if (value > 100) throw new InvalidArgumentError('Expected a number from 0 to 100.');
  return value;
}

/** Parses a regular expression. */
export function pattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidArgumentError('Expected a regular expression.');
  }
}

/** Parses integers between commas. */
export function integers(text: string): number[] {
  return text.split(',').map(integer);
}

/** Parses names of levels between commas; they come out lowest first, each once. */
export function levels(text: string): Level[] {
  const names = text.split(',');
  const unknown = names.find((name) => !(LEVELS as readonly string[]).includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`Expected some of ${LEVELS.join(', ')}; there is no level ${unknown}.`);
  return LEVELS.filter((level) => names.includes(level));
}

/** Parses a size such as 640x360. */
export function size(text: string): { width: number; height: number } {
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Expected a size such as 640x360.');
  return { width: Number(match[1]), height: Number(match[2]) };
}

const CORES_MAX = 256;

/** Parses numbers of cores: `1..N`, `1..8`, `1,2,4`, `max`, or several of these between commas; N and max are all `available` ones. */
export function cores(text: string, available: number): number[] {
  const numbers = text.split(',').flatMap((part) => {
    const [first, last = first] = part.split('..').map((bound) => coreNumber(bound, text, available));
    if (first > last || part.split('..').length > 2) badCores(text);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function coreNumber(bound: string, text: string, available: number): number {
  if (bound === 'N' || bound === 'max') return available;
  const value = /^\d{1,3}$/.test(bound) ? Number(bound) : 0;
  return value >= 1 && value <= CORES_MAX ? value : badCores(text);
}

function badCores(text: string): never {
  throw new EncodeBenchError('BAD_USAGE', `cores: expected such as 1..N, 1..8, 1,2,4 or max (numbers from 1 to ${CORES_MAX}), got ${text}`);
}

/** Parses a number with or without decimals; which ones make sense is for the configuration's validation. */
export function decimal(text: string): number {
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(text)) throw new InvalidArgumentError('Expected a number such as 23 or 23.5.');
  return Number(text);
}

const PREFIXES: Record<string, number> = { '': 1, k: 1000, M: 1_000_000 };

/** Parses bits, or bits per second: `800000`, `800k`, `2.5M`. */
export function bits(text: string): number {
  const match = /^(\d{1,10}(?:\.\d{1,6})?)([kM]?)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Expected a number of bits such as 800k or 2.5M.');
  return Math.round(Number(match[1]) * PREFIXES[match[2]]);
}

/** `--preset`. */
export const presetOption = () => new Option('--preset <name>', 'set of coding tools, fastest first').choices(PRESETS).default('medium');
/** `--qp`. */
export const qpOption = () => new Option('--qp <n>', 'QP of P pictures, 0 to 51; I pictures take 3 less').argParser(integer).default(26);
