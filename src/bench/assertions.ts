import { EncodeBenchError } from '../core/errors.js';
import { LEVELS } from '../core/types.js';
import type { Results, VariantResult } from './results.js';
import type { Variant } from './runner.js';
import { ratioInterval } from './statistics.js';
import type { Interval } from './statistics.js';

const COMPARISONS = {
  '>=': (a: number, b: number) => a >= b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '<': (a: number, b: number) => a < b,
};

/** A claim about speeds, such as `simd/scalar>=4`: how many times faster the first is than the second. */
export interface Assertion {
  text: string;
  faster: string;
  slower: string;
  comparison: keyof typeof COMPARISONS;
  bound: number;
}

/** How an assertion came out. */
export interface Verdict {
  text: string;
  holds: boolean;
  speedup: number;
  ci95: Interval;
}

/** Parses `a/b>=number`, a and b each a level or `cores` and a number. */
export function parseAssertion(text: string): Assertion {
  const match = /^\s*(\w+)\s*\/\s*(\w+)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*$/.exec(text);
  if (match === null)
    throw new EncodeBenchError('BAD_USAGE', `assertion: expected such as simd/scalar>=4 or cores2/cores1>=1.8, got ${text}`);
  const [, faster, slower, comparison, bound] = match;
  return { text, faster, slower, comparison: comparison as Assertion['comparison'], bound: Number(bound) };
}

/** Throws where an assertion names what is not among the variants: better before the measuring than after. */
export function requireMeasured(assertions: readonly Assertion[], variants: readonly Variant[]): void {
  for (const { faster, slower } of assertions) {
    find(faster, variants);
    find(slower, variants);
  }
}

/** Judges an assertion by the medians, or, if `strict`, by the worse bound of the speedup's 95 % interval. */
export function judge(assertion: Assertion, { variants }: Pick<Results, 'variants'>, strict: boolean): Verdict {
  const faster = find<VariantResult>(assertion.faster, variants);
  const slower = find<VariantResult>(assertion.slower, variants);
  const speedup = slower.medianMs / faster.medianMs;
  const ci95 = ratioInterval(slower.samplesMs, faster.samplesMs);
  const worst = assertion.comparison.startsWith('>') ? ci95[0] : ci95[1];
  const holds = COMPARISONS[assertion.comparison](strict ? worst : speedup, assertion.bound);
  return { text: assertion.text, holds, speedup, ci95 };
}

/** A level stands for itself on the fewest cores, a number of cores for the highest level on as many. */
function find<T extends Variant>(name: string, variants: readonly T[]): T {
  const cores = /^cores(\d+)$/.exec(name)?.[1];
  const found =
    cores === undefined
      ? variants.find(({ level }) => level === name)
      : variants.findLast((variant) => variant.cores === Number(cores) && variant.level === variants[variants.length - 1].level);
  if (found !== undefined) return found;
  const known = [
    ...LEVELS.filter((level) => variants.some((variant) => variant.level === level)),
    ...new Set(variants.map((v) => `cores${v.cores}`)),
  ];
  throw new EncodeBenchError('BAD_USAGE', `assertion: ${name} is not measured; measured are ${known.join(', ')}`);
}
