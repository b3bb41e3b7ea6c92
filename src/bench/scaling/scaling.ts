import type { Prediction } from '../model/encodeModel.js';
import type { UslFit } from '../model/usl.js';
import type { Variant } from '../runner.js';
import { karpFlatt } from '../statistics.js';
import type { ScalingStudy } from './summary.js';

/** How the highest level scales over cores. */
export interface Scaling {
  /** One thread's work and its longest chain, in milliseconds, and what they allow on any number of threads; from traced encodes. */
  work: number | null;
  span: number | null;
  bound: number | null;
  /** For the numbers of threads of `--simulate`. */
  predictions: Prediction[];
  karpFlatt: { cores: number; serialFraction: number }[];
  /** Null where fewer numbers of threads were measured, without those beyond the cores, than a fit needs. */
  usl: UslFit | null;
  uslPoints: number;
  /** With `--scaling`. */
  study: ScalingStudy | null;
}

/** What the variants alone say. */
export function scalingOf(variants: readonly (Variant & { medianMs: number })[]): Scaling {
  const top = variants[variants.length - 1].level;
  const one = variants.find(({ level, cores }) => level === top && cores === 1);
  const more = variants.filter(({ level, cores }) => level === top && cores > 1);
  const fractions = one ? more.map(({ cores, medianMs }) => ({ cores, serialFraction: karpFlatt(one.medianMs / medianMs, cores) })) : [];
  return { work: null, span: null, bound: null, predictions: [], karpFlatt: fractions, usl: null, uslPoints: 0, study: null };
}
