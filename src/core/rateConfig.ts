import { fail, integer } from './checks.js';
import type { EncoderConfig, RateKey } from './types.js';

/** What decides the QPs: exactly one of `qp`, `crf` and `bitrate` is there; `maxrate` and `bufsize` both or none. */
export type ResolvedRate = Readonly<Pick<EncoderConfig, RateKey>>;

const QP_MAX = 51;
const QP_DEFAULT = 26;
/** Below that nothing but skipped macroblocks is left of most pictures. */
const BITRATE_MIN = 1000;
/** Beyond what any level has (Table A-1), and what 32 bits hold. */
const BITRATE_MAX = 1_000_000_000;

/** Checks the part of a configuration that decides quality and rate. */
export function validateRate({ qp, crf, bitrate, maxrate, bufsize }: EncoderConfig): ResolvedRate {
  const modes = Object.entries({ qp, crf, bitrate }).filter(([, value]) => value !== undefined);
  if (modes.length > 1) fail(modes[1][0], `no ${modes[0][0]} beside it`, modes[1][1]);
  if (bitrate !== undefined) {
    const rate = integer('bitrate', bitrate, BITRATE_MIN, BITRATE_MAX);
    return { bitrate: rate, ...validateBuffer(maxrate, bufsize, rate) };
  }
  if (crf !== undefined) return { crf: number('crf', crf, 0, QP_MAX), ...validateBuffer(maxrate, bufsize, BITRATE_MIN) };
  if (maxrate !== undefined) fail('maxrate', 'crf or bitrate beside it', maxrate);
  if (bufsize !== undefined) fail('bufsize', 'crf or bitrate beside it', bufsize);
  return { qp: integer('qp', qp ?? QP_DEFAULT, 0, QP_MAX) };
}

/** The buffer of the decoder, which holds a picture at the least rate at least. */
function validateBuffer(
  maxrate: number | undefined,
  bufsize: number | undefined,
  least: number,
): Pick<ResolvedRate, 'maxrate' | 'bufsize'> {
  if (maxrate === undefined && bufsize === undefined) return {};
  if (maxrate === undefined) fail('bufsize', 'maxrate beside it', bufsize);
  if (bufsize === undefined) fail('maxrate', 'bufsize beside it', maxrate);
  return { maxrate: integer('maxrate', maxrate, least, BITRATE_MAX), bufsize: integer('bufsize', bufsize, BITRATE_MIN, BITRATE_MAX) };
}

function number(path: string, value: unknown, min: number, max: number): number {
  return typeof value === 'number' && value >= min && value <= max ? value : fail(path, `a number from ${min} to ${max}`, value);
}
