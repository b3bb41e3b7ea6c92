import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { casesOf } from '../bench/kernels/cases.js';
import { compareKernels, parseKernelReport } from '../bench/kernels/compare.js';
import type { KernelChange } from '../bench/kernels/compare.js';
import { stepsOf } from '../bench/kernels/measure.js';
import { markdownKernelReport, textKernelReport } from '../bench/kernels/report.js';
import type { KernelReport } from '../bench/kernels/results.js';
import { measureReport } from '../bench/kernels/session.js';
import { EncodeBenchError } from '../core/errors.js';
import type { Level } from '../core/types.js';
import { requireDistinct } from './distinct.js';
import { EXIT } from './exitCodes.js';
import { integer, levels, pattern, percentage } from './options.js';
import { complain, Outputs, print, STDOUT, writeJson, writeText } from './output.js';
import { progressOf } from './progress.js';
import { quietOption, verboseOption, verbosityOf } from './verbosity.js';
import type { VerbosityOptions } from './verbosity.js';
import { toolVersion } from './version.js';

interface KernelOptions extends VerbosityOptions {
  levels?: Level[];
  kernels?: RegExp;
  quick?: boolean;
  seed: number;
  json?: string;
  markdown?: string;
  compare?: string;
  maxRegression: number;
}

const SAMPLES = 121;
const QUICK_SAMPLES = 21;

const EXAMPLES = `
Examples:
  $ encode-bench kernels
  $ encode-bench kernels --kernels 'sat?d16x16$' --levels scalar,simd
  $ encode-bench kernels --json before.json
  $ encode-bench kernels --compare before.json --max-regression 5`;

/** Adds `kernels`: what a call of each kernel takes on each level, and how far that is from what the machine could do. */
export function addKernelsCommand(program: Command, signal: AbortSignal): void {
  program
    .command('kernels')
    .description('measure each kernel on each level: time of a call, speedup over scalar, and distance from the roof')
    .option('--levels <list>', 'levels to measure (default: those with kernels of their own)', levels)
    .option('--kernels <regex>', 'only kernels whose name matches', pattern)
    .option('--quick', `${QUICK_SAMPLES} samples instead of ${SAMPLES} or more: a first look`)
    .option('--seed <n>', 'seed of the inputs and of the order of turns', integer, 1)
    .option('--json <file>', 'write the report as JSON, with all samples; - is standard output')
    .option('--markdown <file>', 'write the report as Markdown; - is standard output')
    .option('--compare <old.json>', 'compare the speedups with those of an earlier report; fail where one regressed')
    .option('--max-regression <percent>', 'by how much a speedup may be lower than before', percentage, 5)
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', EXAMPLES)
    .action((options: KernelOptions) => kernels(options, signal));
}

async function kernels(options: KernelOptions, signal: AbortSignal): Promise<void> {
  requireDistinct({ '--json': options.json, '--markdown': options.markdown }, options.compare);
  const { compare, maxRegression } = options;
  const old = compare === undefined ? undefined : parseKernelReport(await readOld(compare), compare);
  await Outputs.during(async (outputs) => {
    const json = await outputs.open(options.json, true);
    const markdown = await outputs.open(options.markdown, true);
    const report = await measured(options, signal);
    const changes = old && compareKernels(old, report, maxRegression);
    const onStdout = [options.json, options.markdown].includes(STDOUT);
    if (!onStdout && !options.quiet) await print(textKernelReport(report, changes));
    if (json) await writeJson(json, changes ? { ...report, changes } : report);
    if (markdown) await writeText(markdown, markdownKernelReport(report, changes));
    gate(changes ?? []);
  });
}

async function readOld(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: Error) => {
    throw new EncodeBenchError('BAD_INPUT', `${path}: ${error.message}`);
  });
}

function gate(changes: readonly KernelChange[]): void {
  for (const { kernel, level, change, regressed } of changes) {
    if (!regressed) continue;
    complain(`${kernel} of level ${level}: its speedup is ${change.toFixed(3)} times what it was`);
    process.exitCode = EXIT.assertionFailed;
  }
}

async function measured(options: KernelOptions, signal: AbortSignal): Promise<KernelReport> {
  const { kernels: names, levels: named, quick = false, seed } = options;
  const cases = casesOf(names);
  const samples = quick ? QUICK_SAMPLES : SAMPLES;
  const progress = progressOf('steps', stepsOf(cases, samples), verbosityOf(options));
  try {
    return await measureReport({ tool: toolVersion(), cases, levels: named, samples, quick, seed, signal }, progress.update);
  } finally {
    progress.stop();
  }
}
