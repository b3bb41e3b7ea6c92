import { fail, integer } from './checks.js';
import type { EncoderConfig } from './types.js';

/** What decides the QPs: exactly one of `qp` and `crf` is there. */
export type ResolvedRate = Readonly<Pick<EncoderConfig, 'qp' | 'crf'>>;

const QP_MAX = 51;
const QP_DEFAULT = 26;

/** Checks the part of a configuration that decides quality and rate. */
export function validateRate({ qp, crf }: EncoderConfig): ResolvedRate {
  if (crf === undefined) return { qp: integer('qp', qp ?? QP_DEFAULT, 0, QP_MAX) };
  if (qp !== undefined) fail('crf', 'only one of qp and crf', crf);
  return { crf: number('crf', crf, 0, QP_MAX) };
}

function number(path: string, value: unknown, min: number, max: number): number {
  return typeof value === 'number' && value >= min && value <= max ? value : fail(path, `a number from ${min} to ${max}`, value);
}
