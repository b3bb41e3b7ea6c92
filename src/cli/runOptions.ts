import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { Option } from 'commander';
import { parseAssertion } from '../bench/assertions.js';
import type { Assertion } from '../bench/assertions.js';
import type { ClipChoice } from '../bench/clip.js';
import type { SimdChoice } from '../bench/levels.js';
import { scalingCounts } from '../bench/scaling/threadCounts.js';
import type { RunRequest } from '../bench/session.js';
import { EncodeBenchError } from '../core/errors.js';
import type { Level, Preset } from '../core/types.js';
import { formatOption, fpsOption, sizeOption, sourceOptions } from './inputOptions.js';
import type { InputOptions } from './inputOptions.js';
import { cores, count, integer, levels, percentage, presetOption, qpOption, size } from './options.js';
import type { RunFileOptions } from './runFiles.js';
import { quietOption, verboseOption } from './verbosity.js';
import type { VerbosityOptions } from './verbosity.js';
import { toolVersion } from './version.js';

/** What the command line of `run` says. */
export interface RunOptions extends InputOptions, VerbosityOptions, RunFileOptions {
  cores: number[];
  simd: SimdChoice;
  levels?: Level[];
  input?: string;
  clipSize: { width: number; height: number };
  frames?: number;
  preset: Preset;
  qp: number;
  runs?: number;
  quick?: boolean;
  seed: number;
  pin?: boolean;
  processes?: number;
  assert?: Assertion[];
  strict?: boolean;
  compare?: string;
  maxRegression: number;
  stages?: boolean;
  scaling?: boolean;
  simulate?: number[];
}

/** Small enough that the default run ends within a minute on two cores. */
const DEFAULT_SIZE = { width: 640, height: 360 };
const DEFAULT_FRAMES = 40;
/** Fewer samples make an interval that says little. */
const DEFAULT_RUNS = 10;
const QUICK_RUNS = 3;
/** In percent: half of the slow-down that ten runs on a quiet machine surely find. */
const DEFAULT_MAX_REGRESSION = 2.5;

/** For the page: enough to draw a kernel's speedup; numbers of threads to predict speedups for. */
const KERNEL_SAMPLES = 21;
const PAGE_THREADS = [4, 8, 16, 32, 64];

/** Adds the options of `run`, in the order of its help. */
export function addRunOptions(command: Command): Command {
  return addGateOptions(addClipOptions(addVariantOptions(command)))
    .addOption(quietOption())
    .addOption(verboseOption());
}

const coresHere = (text: string) => cores(text, availableParallelism());

function addVariantOptions(command: Command): Command {
  return command
    .option('-c, --cores <spec>', 'numbers of threads: 1..N (N: all cores), 1..8, 1,2,4 or max', coresHere)
    .addOption(new Option('--simd <choice>', 'levels with SIMD, without, or both').choices(['on', 'off', 'both']).default('both'))
    .option('--levels <list>', 'levels to measure (default: those with kernels of their own)', levels)
    .option('--runs <n>', `timed encodes of every variant, at least ${DEFAULT_RUNS} (default) without --quick`, count)
    .option('--quick', `allow fewer runs, ${QUICK_RUNS} by default: for a glance, the report says so`)
    .option('--seed <n>', 'seed of the order in which the variants take turns', integer, 1)
    .option('--pin', 'run each variant in a process of its own, on as many CPUs as it has cores (needs taskset)')
    .option(
      '--processes <n>',
      'encoders side by side at the end of the ladder, each a process with the whole clip (default: as many as the most cores; 1: none)',
      count,
    )
    .option('--scaling', 'study how the highest level scales: one video, several at once, a growing one, and where the loss goes')
    .option('--simulate <list>', 'predict the speedup on 4,8,16 … threads from the costs on one', coresHere)
    .option('--stages', 'also say which stages and kernels of the encoder take the time, by sampling one thread');
}

function addClipOptions(command: Command): Command {
  return command
    .addOption(new Option('-i, --input <file>', 'y4m or raw clip (default: the built-in clip, generated)').conflicts('clipSize'))
    .addOption(sizeOption())
    .addOption(fpsOption())
    .addOption(formatOption())
    .addOption(new Option('--clip-size <WxH>', 'size of the built-in clip').argParser(size).default(DEFAULT_SIZE, '640x360'))
    .option('--frames <n>', `frames of the clip (default: ${DEFAULT_FRAMES} of the built-in one, all of a file)`, count)
    .addOption(presetOption())
    .addOption(qpOption());
}

function addGateOptions(command: Command): Command {
  return command
    .option('--json <file>', 'write the report as JSON; - is standard output')
    .option('--html <file>', 'write the report as a page with charts; also measures what they show: stages, kernels, a time line')
    .option('--markdown <file>', 'write the report as Markdown; - is standard output')
    .option('--trace <file>', 'write what every thread does in one more encode of the last variant as a Chrome trace, for Perfetto')
    .option('--trend <file>', 'write the times as JSON for github-action-benchmark (customSmallerIsBetter)')
    .option('--assert <expr>', 'fail unless it holds, such as simd/scalar>=4 (repeatable)', addAssertion)
    .option('--compare <old.json>', 'fail where a variant costs more than in an older report of the same work')
    .addOption(new Option('--max-regression <percent>', 'what --compare lets pass').argParser(percentage).default(DEFAULT_MAX_REGRESSION))
    .option('--strict', 'judge assertions by the bound of the 95 % interval, and fail on a noisy machine');
}

function addAssertion(text: string, before: Assertion[] = []): Assertion[] {
  return [...before, parseAssertion(text)];
}

/** What is asked for; throws BAD_USAGE where options contradict each other. */
export function requestOf(options: RunOptions): RunRequest {
  const { levels, simd, preset, qp, seed, assert = [], strict = false, stages = false, quick = false, pin = false } = options;
  const { compare, maxRegression } = options;
  const page = options.html !== undefined;
  return {
    tool: toolVersion(),
    levels,
    simd,
    cores: options.cores ?? cores('1..N', availableParallelism()),
    ...(options.scaling && { scaling: studyCounts(options.cores) }),
    simulate: options.simulate ?? (page ? PAGE_THREADS : undefined),
    clip: clipOf(options),
    preset,
    qp,
    runs: runsOf(options.runs, quick),
    quick,
    seed,
    pin,
    processes: options.processes,
    assertions: assert,
    strict,
    compare: compare === undefined ? undefined : { file: compare, maxRegression: maxRegression / 100 },
    stages: stages || page,
    ...(page && { kernelSamples: KERNEL_SAMPLES }),
    timeline: page || options.trace !== undefined,
  };
}

function runsOf(runs: number | undefined, quick: boolean): number {
  if (!quick && runs !== undefined && runs < DEFAULT_RUNS)
    throw new EncodeBenchError('BAD_USAGE', `--runs: expected at least ${DEFAULT_RUNS}, or --quick beside it, got ${runs}`);
  return runs ?? (quick ? QUICK_RUNS : DEFAULT_RUNS);
}

function clipOf({ input, clipSize, frames, ...options }: RunOptions): ClipChoice {
  const source = sourceOptions(options);
  if (input !== undefined) return { input, source, frames };
  if (Object.values(source).some((value) => value !== undefined))
    throw new EncodeBenchError('BAD_USAGE', '--size, --fps and --format describe a file, which --input names; see also --clip-size');
  return { ...clipSize, frames: frames ?? DEFAULT_FRAMES };
}

/** What the user named, with one thread to compare with, or what shows most. */
function studyCounts(named: readonly number[] | undefined): number[] {
  return named ? [...new Set([1, ...named])] : scalingCounts(availableParallelism());
}
