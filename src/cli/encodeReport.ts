import { clipPsnr } from '../core/psnr.js';
import type { Encoder, RateKey, Rational } from '../core/types.js';
import type { Container } from '../io/container.js';
import { STDIN } from '../io/input.js';
import type { Input } from '../io/input.js';
import type { TranscodeResult } from '../io/transcode.js';
import { isFileName } from './output.js';

/** The JSON of `encode`, schema 1; `cores` is the number of threads that was asked for, if one was. */
export function encodeReport(
  { config, encodeMs, sse, ssim, frames, recoded, ...stream }: TranscodeResult,
  container: Container,
  coldMs: number,
  cores = Math.max(config.cores, 1),
) {
  const { width, height, level, preset } = config;
  const { qp = null, crf = null, bitrate = null, maxrate = null, bufsize = null } = config;
  const { bytes, sha256, fileBytes } = stream;
  const [psnrY, psnrU, psnrV] = sse ? clipPsnr(sse, width, height, frames) : [null, null, null];
  const [ssimY, ssimU, ssimV] = ssim ?? [null, null, null];
  const fps = (1000 * frames) / encodeMs;
  return {
    ...{ schema: 1, frames, width, height, encodeMs, fps, bytes, sha256, container, fileBytes, coldMs },
    ...{ psnrY, psnrU, psnrV, ssimY, ssimU, ssimV, level, cores, preset },
    ...{ qp, crf, bitrate, maxrate, bufsize, recoded },
  };
}

/** The line that says what was done. */
export function encodeSummary(output: string, report: ReturnType<typeof encodeReport>, frameRate: Rational): string {
  const { frames, encodeMs, fps, bytes, psnrY, ssimY, recoded } = report;
  const kbps = (8 * bytes * frameRate.num) / (frames * frameRate.den * 1000);
  const parts = [
    `${counted(frames, 'frame')} in ${(encodeMs / 1000).toFixed(2)} s (${fps.toFixed(1)} fps)`,
    `${bytes} bytes (${kbps.toFixed(0)} kbit/s)`,
    ...(psnrY === null ? [] : [`PSNR-Y ${psnrY.toFixed(2)} dB`]),
    ...(ssimY === null ? [] : [`SSIM-Y ${ssimY.toFixed(4)}`]),
    ...(recoded === 0 ? [] : [`${counted(recoded, 'picture')} coded again`]),
  ];
  return `${isFileName(output) ? `${output}: ` : ''}${parts.join(', ')}`;
}

/** What is known of the input before the first frame is read. */
export function inputNote(path: string, { format, expectedFrames }: Input): string {
  const { width, height, frameRate } = format;
  const length = expectedFrames === undefined ? '' : `, ${counted(expectedFrames, 'frame')}`;
  return `${path === STDIN ? 'standard input' : path}: ${width}x${height}, ${rate(frameRate)} fps${length}`;
}

/** What an encoder was made with, defaults filled in. */
export function encoderNote({ preset, keyint, level, cores, ...rate }: Encoder['config'], container: Container): string {
  return `${container}: preset ${preset}, ${rateNote(rate)}, keyint ${keyint}; level ${level}, ${threads(cores)}`;
}

function rateNote({ qp, crf, bitrate, maxrate, bufsize }: Pick<Encoder['config'], RateKey>): string {
  const named = Object.entries({ qp, crf, bitrate, maxrate, bufsize }).filter(([, value]) => value !== undefined);
  return named.map(([name, value]) => `${name} ${value}`).join(', ');
}

/** The most memory that the process has held. */
export function memoryNote(): string {
  return `peak memory ${Math.round((1024 * process.resourceUsage().maxRSS) / 1e6)} MB`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function threads(cores: number): string {
  return cores === 0 ? 'on the calling thread' : counted(cores, 'thread');
}

function rate({ num, den }: Rational): string {
  return den === 1 ? `${num}` : `${num}/${den}`;
}
