import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { Option } from 'commander';
import { parseColor, defaultColor } from '../core/color.js';
import { EncodeBenchError } from '../core/errors.js';
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
import { requireDistinct } from './distinct.js';
import { encodeReport, encoderNote, encodeSummary, inputNote, memoryNote } from './encodeReport.js';
import { formatOption, fpsOption, sizeOption, sourceOptions } from './inputOptions.js';
import type { InputOptions } from './inputOptions.js';
import { count, countOrZero, integer, integers, presetOption } from './options.js';
import { Outputs, STDOUT, writeJson, writeText } from './output.js';
import { containerFor, containerOption, fragmentedOption, OUTPUT_HELP } from './outputOptions.js';
import type { OutputOptions } from './outputOptions.js';
import { progressOf } from './progress.js';
import { withFile } from './storedInput.js';
import { rateOf, rateOptions, readStatistics, requireWholePasses } from './rateOptions.js';
import type { Pass, RateOptions } from './rateOptions.js';
import { requirePipedInput, requirePipedOutput } from './terminal.js';
import { note, quietOption, verboseOption, verbosityOf } from './verbosity.js';
import type { VerbosityOptions } from './verbosity.js';

interface EncodeOptions extends InputOptions, OutputOptions, RateOptions, VerbosityOptions {
  frames?: number;
  preset: Preset;
  keyint: number;
  keyframes?: number[];
  color?: Color;
  cores?: number;
  level?: Level;
  warmup: number;
  recon?: string;
  psnr?: boolean;
  ssim?: boolean;
  json?: string;
  overwrite?: boolean;
}

const EXAMPLES = `
Examples:
  $ encode-bench encode clip.y4m -o clip.mp4
  $ encode-bench encode clip.y4m -o clip.264 --preset fast --qp 30 --psnr --json -
  $ encode-bench encode clip.yuv --size 1920x1080 --fps 25 -o clip.mp4
  $ encode-bench encode clip.y4m -o hash: --cores 2
  $ ffmpeg -i clip.mp4 -pix_fmt yuv420p -f yuv4mpegpipe - | encode-bench encode - -o - | ffplay -
  $ ffmpeg -i clip.mp4 -pix_fmt yuv420p -f yuv4mpegpipe - | encode-bench encode - -o - --container mkv | mpv -`;

/** Adds `encode`: y4m in, H.264 out. */
export function addEncodeCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('encode')
    .description('encode a y4m or raw clip as H.264')
    .argument('<input>', 'y4m or raw file of 8-bit 4:2:0; - is standard input')
    .addOption(sizeOption())
    .addOption(fpsOption())
    .addOption(formatOption())
    .option('-o, --output <file>', OUTPUT_HELP)
    .addOption(containerOption())
    .addOption(fragmentedOption())
    .option('--frames <n>', 'encode the first n frames only', count)
    .addOption(presetOption())
    .option('--keyint <n>', 'distance of the fixed grid of IDR pictures, in frames', integer, 250)
    .option('--keyframes <list>', 'numbers of further frames that are IDR pictures, such as 48,96', integers)
    .option('--color <spec>', 'primaries:transfer:matrix:range, names or code points, such as bt709:bt709:bt709:limited', parseColor)
    .option('--cores <n>', 'encoding threads; 0 encodes on the calling thread (default: all cores)', integer)
    .addOption(new Option('--level <name>', 'kernel level (default: the highest that runs)').choices(LEVELS))
    .option('--warmup <n>', 'encode n times untimed first; not from standard input', countOrZero, 0)
    .option('--recon <file>', 'write the reconstruction as y4m')
    .option('--psnr', 'measure the PSNR')
    .option('--ssim', 'measure the structural similarity, which takes time')
    .option('--json <file>', 'write the result as JSON; - is standard output')
    .option('--overwrite', 'replace existing files')
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', EXAMPLES)
    .action((input: string, options: EncodeOptions) => encode(input, options, signal));
  for (const option of rateOptions()) command.addOption(option);
}

async function encode(path: string, options: EncodeOptions, signal: AbortSignal): Promise<void> {
  checkUsage(path, options);
  const verbosity = verbosityOf(options);
  const given = options.pass === 2 ? await readStatistics(options.stats!) : undefined;
  const summary = await Outputs.during(async (outputs) => {
    const json = await outputs.open(options.json, true);
    const stats = options.pass === 1 ? await outputs.open(options.stats, options.overwrite ?? false) : undefined;
    const output = await outputs.open(options.output, options.overwrite ?? false);
    const recon = await outputs.open(options.recon, options.overwrite ?? false);
    let coldMs: number | undefined;
    for (let i = 0; i < options.warmup; i++) {
      const { encodeMs } = await encodePasses(path, options, given, nullSink(), recon && nullSink(), signal);
      coldMs ??= encodeMs;
    }
    const result = await encodePasses(path, options, given, output, recon, signal);
    if (stats) await writeText(stats, result.statistics!);
    const report = encodeReport(result, containerFor(options), coldMs ?? result.encodeMs, options.cores);
    if (json) await writeJson(json, report);
    return encodeSummary(options.output, report, result.config.frameRate);
  });
  note(verbosity, 'verbose', memoryNote());
  note(verbosity, 'normal', summary);
}

/** One encode of the whole input, or two where both passes are wanted; their times add up. */
async function encodePasses(
  path: string,
  options: EncodeOptions,
  given: string | undefined,
  output: Sink,
  recon: Sink | undefined,
  signal: AbortSignal,
): Promise<TranscodeResult> {
  const pass = options.pass && { pass: options.pass, statistics: given };
  if (!options.twoPass) return encodeOnce(path, options, pass, output, recon, signal);
  return withFile(path, options, signal, async (file, source) => {
    const first = await encodeOnce(file, { ...options, ...source, psnr: false, ssim: false }, { pass: 1 }, nullSink(), undefined, signal);
    const second = { pass: 2, statistics: first.statistics } as const;
    const result = await encodeOnce(file, { ...options, ...source }, second, output, recon, signal);
    return { ...result, encodeMs: first.encodeMs + result.encodeMs };
  });
}

function checkUsage(path: string, options: EncodeOptions): void {
  // Not a required option of commander's, which would miss it before it names one that is mistyped.
  if (options.output === undefined) throw new EncodeBenchError('BAD_USAGE', "required option '-o, --output <file>' not specified");
  containerFor(options);
  if (options.warmup > 0 && path === STDIN) {
    throw new EncodeBenchError('BAD_USAGE', '--warmup needs an input file: standard input cannot be read twice');
  }
  requireDistinct({ '--output': options.output, '--recon': options.recon, '--json': options.json, '--stats': options.stats }, path);
  requireWholePasses(options);
  if (path === STDIN) requirePipedInput();
  if (options.output === STDOUT) requirePipedOutput();
}

/** One encode of the whole input. */
async function encodeOnce(
  path: string,
  options: EncodeOptions,
  pass: Pass | undefined,
  output: Sink,
  recon: Sink | undefined,
  signal: AbortSignal,
): Promise<TranscodeResult> {
  const verbosity = verbosityOf(options);
  const input = await openInput(path, sourceOptions(options), signal);
  note(verbosity, 'verbose', inputNote(path, input));
  const maxFrames = framesAtMost(input, options.frames);
  const progress = progressOf('frames', maxFrames, verbosity);
  try {
    return await transcode({
      createEncoder: async (config) => {
        const encoder = await createEncoder(config);
        note(verbosity, 'verbose', encoderNote(encoder.config, containerFor(options)));
        return encoder;
      },
      config: { ...configOf(input.format, options, signal), ...pass },
      format: input.format,
      frames: options.frames === undefined ? input.frames : firstFrames(input.frames, options.frames),
      output,
      container: { container: containerFor(options), fragmented: options.fragmented, maxFrames },
      recon,
      ssim: options.ssim,
      onProgress: progress.update,
    });
  } finally {
    progress.stop();
    input.close();
  }
}

function framesAtMost({ expectedFrames: all }: Input, limit: number | undefined): number | undefined {
  return all === undefined ? limit : Math.min(all, limit ?? all);
}

function configOf(format: ClipFormat, options: EncodeOptions, signal: AbortSignal): EncoderConfig {
  const { fullRange, ...pictures } = format;
  const { preset, keyint, keyframes, cores, level } = options;
  const color = options.color ?? defaultColor(format.width, format.height, fullRange);
  const wanted = { recon: options.recon !== undefined || options.ssim === true, psnr: options.psnr ?? false };
  return { ...pictures, ...rateOf(options), preset, keyint, keyframes, color, cores: workersFor(cores), level, ...wanted, signal };
}

/** A worker on the only CPU would take turns with the calling thread, which has nothing else to do: that one encodes itself. */
function workersFor(cores: number | undefined): number | undefined {
  return availableParallelism() === 1 && (cores ?? 1) === 1 ? 0 : cores;
}
