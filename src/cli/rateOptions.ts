import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { EncodeBenchError } from '../core/errors.js';
import type { EncoderConfig } from '../core/types.js';
import { bits, decimal, integer } from './options.js';

/** What the options below give. */
export interface RateOptions {
  qp?: number;
  crf?: number;
  bitrate?: number;
  maxrate?: number;
  bufsize?: number;
  filler?: boolean;
  pass?: 1 | 2;
  stats?: string;
  twoPass?: boolean;
}

/** Which of two passes an encode is, and what the first one left for the second. */
export interface Pass {
  pass: 1 | 2;
  statistics?: string;
}

/** The options that decide quality and rate. */
export function rateOptions(): Option[] {
  return [
    new Option('--qp <n>', 'constant QP of P pictures, 0 (best) to 51; IDR pictures take 3 less').argParser(integer),
    new Option('--crf <n>', 'constant quality, about the QP that it comes to; decimals allowed (default: 23)').argParser(decimal),
    new Option('--bitrate <bits/s>', 'average bit rate, such as 800k or 2.5M').argParser(bits),
    new Option('--maxrate <bits/s>', "with --bufsize: rate at which a decoder's buffer is filled, which never runs empty").argParser(bits),
    new Option('--bufsize <bits>', 'what that buffer holds').argParser(bits),
    new Option('--filler', 'fill up the stream to --maxrate all the time'),
    new Option('--pass <n>', '1 of two passes writes --stats, 2 reads it').argParser(integer),
    new Option('--stats <file>', 'statistics of the first pass'),
    new Option('--two-pass', 'both passes, one after the other; standard input is stored in a temporary file'),
  ];
}

/** The part of an encoder's configuration that they give; passes apart. */
export function rateOf({ qp, crf, bitrate, maxrate, bufsize, filler }: RateOptions): Partial<EncoderConfig> {
  return { qp, crf, bitrate, maxrate, bufsize, filler };
}

/** Throws BAD_USAGE where an option about passes lacks another one. */
export function requireWholePasses({ pass, stats, twoPass, bitrate }: RateOptions): void {
  if (pass !== undefined && stats === undefined)
    throw new EncodeBenchError('BAD_USAGE', '--pass needs --stats, the file of the first pass');
  if (stats !== undefined && pass === undefined) throw new EncodeBenchError('BAD_USAGE', '--stats needs --pass 1 or --pass 2');
  if (twoPass && pass !== undefined) throw new EncodeBenchError('BAD_USAGE', '--two-pass does both passes: leave --pass out');
  if (twoPass && bitrate === undefined) throw new EncodeBenchError('BAD_USAGE', '--two-pass needs --bitrate');
}

/** Reads what a first pass wrote. */
export async function readStatistics(file: string): Promise<string> {
  return readFile(file, 'latin1').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'no such file' : cause.message;
    throw new EncodeBenchError('BAD_INPUT', `${file}: ${reason}`, { cause });
  });
}
