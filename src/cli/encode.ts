import { statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { parseColor, defaultColor } from '../core/color.js';
import { EncodeBenchError } from '../core/errors.js';
import { clipPsnr } from '../core/psnr.js';
import { LEVELS } from '../core/types.js';
import type { Color, EncoderConfig, Level, Preset } from '../core/types.js';
import { createEncoder } from '../index.js';
import type { ClipFormat } from '../io/frames.js';
import { openInput, STDIN } from '../io/input.js';
import type { Input } from '../io/input.js';
import { firstFrames } from '../io/pump.js';
import { nullSink } from '../io/sink.js';
import type { Sink } from '../io/sink.js';
import { transcode } from '../io/transcode.js';
import type { TranscodeResult } from '../io/transcode.js';
import { count, countOrZero, integer, integers, presetOption, qpOption, quietOption } from './options.js';
import { Outputs, requireDistinct, STDOUT, writeJson } from './output.js';
import { progressLine } from './progress.js';

interface EncodeOptions {
  output: string;
  frames?: number;
  preset: Preset;
  qp: number;
  keyint: number;
  keyframes?: number[];
  color?: Color;
  cores?: number;
  level?: Level;
  warmup: number;
  recon?: string;
  psnr?: boolean;
  json?: string;
  overwrite?: boolean;
  quiet?: boolean;
}

const WRITABLE = ['.264', '.h264'];

const EXAMPLES = `
Examples:
  $ encode-bench encode clip.y4m -o clip.264
  $ encode-bench encode clip.y4m -o clip.264 --preset fast --qp 30 --psnr --json -
  $ ffmpeg -i clip.mp4 -pix_fmt yuv420p -f yuv4mpegpipe - | encode-bench encode - -o - | ffplay -`;

/** Adds `encode`: y4m in, H.264 out. */
export function addEncodeCommand(program: Command, signal: AbortSignal): void {
  program
    .command('encode')
    .description('encode a y4m clip as H.264 (Annex B)')
    .argument('<input>', 'y4m file of 8-bit 4:2:0; - is standard input')
    .requiredOption('-o, --output <file>', `${WRITABLE.join(' or ')} file; - is standard output`)
    .option('--frames <n>', 'encode the first n frames only', count)
    .addOption(presetOption())
    .addOption(qpOption())
    .option('--keyint <n>', 'distance of the fixed grid of IDR pictures, in frames', integer, 250)
    .option('--keyframes <list>', 'numbers of further frames that are IDR pictures, such as 48,96', integers)
    .option('--color <primaries:transfer:matrix:range>', 'names or code points, such as bt709:bt709:bt709:limited', parseColor)
    .option('--cores <n>', 'encoding threads; 0 encodes on the calling thread (default: all cores)', integer)
    .addOption(new Option('--level <name>', 'kernel level (default: the highest that runs)').choices(LEVELS))
    .option('--warmup <n>', 'encode n times untimed first; not from standard input', countOrZero, 0)
    .option('--recon <file>', 'write the reconstruction as y4m')
    .option('--psnr', 'measure the PSNR')
    .option('--json <file>', 'write the result as JSON; - is standard output')
    .option('--overwrite', 'replace existing files')
    .addOption(quietOption())
    .addHelpText('after', EXAMPLES)
    .action((input: string, options: EncodeOptions) => encode(input, options, signal));
}

async function encode(path: string, options: EncodeOptions, signal: AbortSignal): Promise<void> {
  checkUsage(path, options);
  const outputs = new Outputs();
  try {
    const json = await outputs.open(options.json, true);
    const output = await outputs.open(options.output, options.overwrite ?? false);
    const recon = await outputs.open(options.recon, options.overwrite ?? false);
    let coldMs: number | undefined;
    for (let i = 0; i < options.warmup; i++) {
      coldMs ??= (await encodeOnce(path, options, nullSink(), recon && nullSink(), signal)).encodeMs;
    }
    const result = await encodeOnce(path, options, output, recon, signal);
    const report = reportOf(result, coldMs ?? result.encodeMs);
    if (json) await writeJson(json, report);
    if (!options.quiet) process.stderr.write(summary(options.output, report));
  } finally {
    await outputs.close();
  }
}

function checkUsage(path: string, { output, warmup, recon, json }: EncodeOptions): void {
  if (output !== STDOUT && !WRITABLE.includes(extname(output).toLowerCase()) && !isDevice(output)) {
    throw new EncodeBenchError('BAD_USAGE', `${output}: what can be written is ${WRITABLE.join(', ')} and - (standard output)`);
  }
  if (warmup > 0 && path === STDIN)
    throw new EncodeBenchError('BAD_USAGE', '--warmup needs an input file: standard input cannot be read twice');
  requireDistinct({ '--output': output, '--recon': recon, '--json': json });
}

/** Whether it is something like /dev/null, whose name says nothing of the format. */
function isDevice(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** One encode of the whole input. */
async function encodeOnce(
  path: string,
  options: EncodeOptions,
  output: Sink,
  recon: Sink | undefined,
  signal: AbortSignal,
): Promise<TranscodeResult> {
  const input = await openInput(path, signal);
  const progress = progressLine('frames', expectedFrames(input, options.frames), !options.quiet);
  try {
    return await transcode({
      createEncoder,
      config: configOf(input.format, options, signal),
      format: input.format,
      frames: options.frames === undefined ? input.frames : firstFrames(input.frames, options.frames),
      output,
      recon,
      onProgress: progress.update,
    });
  } finally {
    progress.stop();
    input.close();
  }
}

function expectedFrames({ expectedFrames: all }: Input, limit: number | undefined): number | undefined {
  return all === undefined ? limit : Math.min(all, limit ?? all);
}

function configOf(format: ClipFormat, options: EncodeOptions, signal: AbortSignal): EncoderConfig {
  const { width, height, frameRate, sampleAspect, fullRange } = format;
  const { preset, qp, keyint, keyframes, cores, level } = options;
  const color = options.color ?? defaultColor(width, height, fullRange);
  const wanted = { recon: options.recon !== undefined, psnr: options.psnr ?? false };
  return { width, height, frameRate, sampleAspect, preset, qp, keyint, keyframes, color, cores, level, ...wanted, signal };
}

/** The JSON of `encode`, schema 1. */
function reportOf({ config, frames, encodeMs, bytes, sha256, sse }: TranscodeResult, coldMs: number) {
  const { width, height, level, cores, preset, qp } = config;
  const [psnrY, psnrU, psnrV] = sse ? clipPsnr(sse, width, height, frames) : [null, null, null];
  const fps = (1000 * frames) / encodeMs;
  return { schema: 1, frames, width, height, encodeMs, fps, bytes, sha256, coldMs, psnrY, psnrU, psnrV, level, cores, preset, qp };
}

function summary(output: string, report: ReturnType<typeof reportOf>): string {
  const { frames, encodeMs, fps, bytes, psnrY, level, cores } = report;
  const quality = psnrY === null ? '' : `, PSNR-Y ${psnrY.toFixed(2)} dB`;
  const name = output === STDOUT ? '' : `${output}: `;
  return `${name}${frames} frames in ${(encodeMs / 1000).toFixed(2)} s (${fps.toFixed(1)} fps), ${bytes} bytes${quality}; level ${level}, cores ${cores}\n`;
}
