import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { Option } from 'commander';
import { parseAssertion } from '../bench/assertions.js';
import type { Assertion } from '../bench/assertions.js';
import { markdownReport, textReport } from '../bench/report/report.js';
import type { RunReport } from '../bench/runReport.js';
import { scalingCounts } from '../bench/scaling/threadCounts.js';
import { perform, prepare } from '../bench/session.js';
import type { ClipChoice, RunRequest } from '../bench/session.js';
import type { SimdChoice } from '../bench/levels.js';
import { EncodeBenchError } from '../core/errors.js';
import type { Level, Preset } from '../core/types.js';
import { requireDistinct } from './distinct.js';
import { EXIT } from './exitCodes.js';
import { formatOption, fpsOption, sizeOption, sourceOptions } from './inputOptions.js';
import type { InputOptions } from './inputOptions.js';
import { cores, count, integer, levels, presetOption, qpOption, size } from './options.js';
import { complain, Outputs, print, STDOUT, writeJson, writeText } from './output.js';
import { progressOf } from './progress.js';
import { quietOption, verboseOption, verbosityOf } from './verbosity.js';
import type { VerbosityOptions } from './verbosity.js';
import { toolVersion } from './version.js';

interface RunOptions extends InputOptions, VerbosityOptions {
  cores: number[];
  simd: SimdChoice;
  levels?: Level[];
  input?: string;
  clipSize: { width: number; height: number };
  frames?: number;
  preset: Preset;
  qp: number;
  runs: number;
  seed: number;
  json?: string;
  markdown?: string;
  assert?: Assertion[];
  strict?: boolean;
  stages?: boolean;
  scaling?: boolean;
  simulate?: number[];
}

/** Small enough that the default run ends within a minute on two cores. */
const DEFAULT_SIZE = { width: 640, height: 360 };
const DEFAULT_FRAMES = 60;

const EXAMPLES = `
Examples:
  $ encode-bench
  $ encode-bench run -c 1,2,4 --levels scalar,simd --clip-size 1280x720 --frames 30
  $ encode-bench run -i clip.y4m --json report.json --markdown report.md
  $ encode-bench run -i clip.yuv --size 1920x1080 --fps 25
  $ encode-bench run --scaling --simd on -c 1,2 -i clip.y4m
  $ encode-bench run --simulate 4,8,16,32 -i clip.y4m
  $ encode-bench run --assert "simd/scalar>=4" --assert "cores2/cores1>=1.8"`;

/** Adds `run`, which is also what happens without a command: measures the ladder and the scaling, proves equal bytes. */
export function addRunCommand(program: Command, signal: AbortSignal): void {
  program
    .command('run')
    .description('measure what each level of parallelism gives, and prove that all give the same bytes (the default)')
    .option('-c, --cores <spec>', 'numbers of threads: 1..N (N: all cores), 1..8, 1,2,4 or max', (text) =>
      cores(text, availableParallelism()),
    )
    .addOption(new Option('--simd <choice>', 'levels with SIMD, without, or both').choices(['on', 'off', 'both']).default('both'))
    .option('--levels <list>', 'levels to measure (default: those with kernels of their own)', levels)
    .option('--scaling', 'study how the highest level scales: one video, several at once, a growing one, and where the loss goes')
    .option('--simulate <list>', 'predict the speedup on 4,8,16 … threads from the costs on one', (text) =>
      cores(text, availableParallelism()),
    )
    .addOption(new Option('-i, --input <file>', 'y4m or raw clip (default: the built-in clip, generated)').conflicts('clipSize'))
    .addOption(sizeOption())
    .addOption(fpsOption())
    .addOption(formatOption())
    .addOption(new Option('--clip-size <WxH>', 'size of the built-in clip').argParser(size).default(DEFAULT_SIZE, '640x360'))
    .option('--frames <n>', `frames of the clip (default: ${DEFAULT_FRAMES} of the built-in one, all of a file)`, count)
    .addOption(presetOption())
    .addOption(qpOption())
    .option('--runs <n>', 'timed encodes of every variant', count, 5)
    .option('--seed <n>', 'seed of the order in which the variants take turns', integer, 1)
    .option('--json <file>', 'write the report as JSON; - is standard output')
    .option('--markdown <file>', 'write the report as Markdown; - is standard output')
    .option('--assert <expr>', 'fail unless it holds, such as simd/scalar>=4 (repeatable)', addAssertion)
    .option('--strict', 'judge assertions by the bound of the 95 % interval, not the median')
    .option('--stages', 'also say which stages and kernels of the encoder take the time, by sampling one thread')
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', EXAMPLES)
    .action((options: RunOptions) => run(options, signal));
}

function addAssertion(text: string, before: Assertion[] = []): Assertion[] {
  return [...before, parseAssertion(text)];
}

async function run(options: RunOptions, signal: AbortSignal): Promise<void> {
  requireDistinct({ '--json': options.json, '--markdown': options.markdown }, options.input);
  await Outputs.during(async (outputs) => {
    const json = await outputs.open(options.json, true);
    const markdown = await outputs.open(options.markdown, true);
    const report = await measured(options, signal);
    const onStdout = [options.json, options.markdown].includes(STDOUT);
    if (!onStdout && !options.quiet) await print(textReport(report));
    if (json) await writeJson(json, report);
    if (markdown) await writeText(markdown, markdownReport(report));
    gate(report);
  });
}

/** Sets the exit code where something does not hold, and says what. */
function gate({ identical, assertions }: RunReport): void {
  for (const { text, holds, speedup } of assertions) {
    if (holds) continue;
    complain(`assertion failed: ${text} (measured ${speedup.toFixed(2)})`);
    process.exitCode = EXIT.assertionFailed;
  }
  if (identical) return;
  complain('the bytes differ between encodes that must give the same');
  process.exitCode = EXIT.bytesDiffer;
}

async function measured(options: RunOptions, signal: AbortSignal): Promise<RunReport> {
  const session = await prepare(requestOf(options), signal);
  const { clip, encodes } = session;
  if (clip.cut && !options.quiet) complain(`only the first ${clip.info.frames} frames fit into memory and are measured`);
  const progress = progressOf('encodes', encodes, verbosityOf(options));
  try {
    return await perform(session, progress.update);
  } finally {
    progress.stop();
  }
}

function requestOf(options: RunOptions): RunRequest {
  const { levels, simd, preset, qp, runs, seed, assert = [], strict = false, stages = false } = options;
  return {
    tool: toolVersion(),
    levels,
    simd,
    cores: options.cores ?? cores('1..N', availableParallelism()),
    ...(options.scaling && { scaling: studyCounts(options.cores) }),
    simulate: options.simulate,
    clip: clipOf(options),
    preset,
    qp,
    runs,
    seed,
    assertions: assert,
    strict,
    stages,
  };
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
