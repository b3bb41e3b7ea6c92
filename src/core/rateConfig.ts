import { boolean, fail, integer } from './checks.js';
import type { EncoderConfig, RateKey } from './types.js';

/** What decides the QPs: exactly one of `qp`, `crf` and `bitrate` is there; `maxrate` and `bufsize` both or none. */
export type ResolvedRate = Readonly<Pick<EncoderConfig, RateKey>>;

const QP_MAX = 51;
const CRF_DEFAULT = 23;
/** Below that nothing but skipped macroblocks is left of most pictures. */
const BITRATE_MIN = 1000;
/** Beyond what any level has (Table A-1), and what 32 bits hold. */
const BITRATE_MAX = 1_000_000_000;
/** Seconds that a buffer may hold: what is said of it in 32 bits counts 90000 a second (E.2.2). */
const BUFFER_SECONDS_MAX = 3600;

/** Checks the part of a configuration that decides quality and rate. */
export function validateRate(config: EncoderConfig): ResolvedRate {
  const { qp, crf, bitrate } = config;
  const modes = Object.entries({ qp, crf, bitrate }).filter(([, value]) => value !== undefined);
  if (modes.length > 1) fail(modes[1][0], `no ${modes[0][0]} beside it`, modes[1][1]);
  if (bitrate !== undefined) {
    const rate = integer('bitrate', bitrate, BITRATE_MIN, BITRATE_MAX);
    return { bitrate: rate, ...validateBuffer(config, rate), ...validatePasses(config) };
  }
  if (qp === undefined) {
    return { crf: number('crf', crf ?? CRF_DEFAULT, 0, QP_MAX), ...validateBuffer(config, BITRATE_MIN), ...validatePasses(config) };
  }
  for (const key of ['maxrate', 'bufsize', 'filler', 'pass', 'statistics'] as const) {
    if (config[key] !== undefined) fail(key, 'no qp beside it', config[key]);
  }
  return { qp: integer('qp', qp, 0, QP_MAX) };
}

/** The buffer of the decoder, which is filled at the average rate at least. */
function validateBuffer({ maxrate, bufsize, filler }: EncoderConfig, least: number): Pick<ResolvedRate, 'maxrate' | 'bufsize' | 'filler'> {
  if (maxrate === undefined && bufsize === undefined) {
    if (filler !== undefined) fail('filler', 'maxrate and bufsize beside it', filler);
    return {};
  }
  if (maxrate === undefined) fail('bufsize', 'maxrate beside it', bufsize);
  if (bufsize === undefined) fail('maxrate', 'bufsize beside it', maxrate);
  const rate = integer('maxrate', maxrate, least, BITRATE_MAX);
  const size = integer('bufsize', bufsize, BITRATE_MIN, Math.min(BITRATE_MAX, rate * BUFFER_SECONDS_MAX));
  return { maxrate: rate, bufsize: size, filler: boolean('filler', filler ?? false) };
}

function validatePasses({ bitrate, pass, statistics }: EncoderConfig): Pick<ResolvedRate, 'pass' | 'statistics'> {
  if (pass === undefined && statistics === undefined) return {};
  if (pass !== 1 && pass !== 2) fail('pass', '1 or 2', pass);
  if (pass === 1 && statistics !== undefined) fail('statistics', 'pass 2 beside it', statistics);
  if (pass === 2 && bitrate === undefined) fail('pass', 'bitrate beside 2', pass);
  if (pass === 2 && typeof statistics !== 'string') fail('statistics', 'the text of a first pass', statistics);
  return { pass, statistics };
}

function number(path: string, value: unknown, min: number, max: number): number {
  return typeof value === 'number' && value >= min && value <= max ? value : fail(path, `a number from ${min} to ${max}`, value);
}
