import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { environment } from '../bench/environment.js';
import { CASES } from '../bench/kernels/cases.js';
import type { KernelCase } from '../bench/kernels/cases.js';
import { compareKernels, parseKernelReport } from '../bench/kernels/compare.js';
import type { KernelChange } from '../bench/kernels/compare.js';
import { measureKernels } from '../bench/kernels/measure.js';
import { markdownKernelReport, textKernelReport } from '../bench/kernels/report.js';
import { summariseKernels } from '../bench/kernels/results.js';
import type { KernelReport } from '../bench/kernels/results.js';
import { measureRoof } from '../bench/kernels/roof.js';
import { chooseLevels } from '../bench/levels.js';
import { EncodeBenchError } from '../core/errors.js';
import { LEVELS } from '../core/types.js';
import type { Level } from '../core/types.js';
import { compileLevel } from '../engine/module.js';
import { availableLevels } from '../index.js';
import { EXIT } from './exitCodes.js';
import { integer, levels, pattern, percentage, quietOption } from './options.js';
import { complain, Outputs, print, requireDistinct, STDOUT, writeJson, writeText } from './output.js';
import { progressLine } from './progress.js';
import { toolVersion } from './version.js';

interface KernelOptions {
  levels?: Level[];
  kernels?: RegExp;
  quick?: boolean;
  seed: number;
  json?: string;
  markdown?: string;
  compare?: string;
  maxRegression: number;
  quiet?: boolean;
}

const SAMPLES = 25;
const QUICK_SAMPLES = 7;

const EXAMPLES = `
Examples:
  $ encode-bench kernels
  $ encode-bench kernels --kernels 'sat?d16x16$' --levels scalar,simd
  $ encode-bench kernels --json before.json
  $ encode-bench kernels --compare before.json --max-regression 5`;

/** Adds `kernels`: what a call of each kernel takes on each level, and how far that is from what the machine could do. */
export function addKernelsCommand(program: Command): void {
  program
    .command('kernels')
    .description('measure each kernel on each level: time of a call, speedup over scalar, and distance from the roof')
    .option('--levels <list>', 'levels to measure (default: those with kernels of their own)', levels)
    .option('--kernels <regex>', 'only kernels whose name matches', pattern)
    .option('--quick', `${QUICK_SAMPLES} samples instead of ${SAMPLES}: a first look`)
    .option('--seed <n>', 'seed of the inputs and of the order of turns', integer, 1)
    .option('--json <file>', 'write the report as JSON, with all samples; - is standard output')
    .option('--markdown <file>', 'write the report as Markdown; - is standard output')
    .option('--compare <old.json>', 'compare the speedups with those of an earlier report; fail where one regressed')
    .option('--max-regression <percent>', 'by how much a speedup may be lower than before', percentage, 5)
    .addOption(quietOption())
    .addHelpText('after', EXAMPLES)
    .action(kernels);
}

async function kernels(options: KernelOptions): Promise<void> {
  requireDistinct({ '--json': options.json, '--markdown': options.markdown });
  const { compare, maxRegression } = options;
  const old = compare === undefined ? undefined : parseKernelReport(await readOld(compare), compare);
  const outputs = new Outputs();
  try {
    const json = await outputs.open(options.json, true);
    const markdown = await outputs.open(options.markdown, true);
    const report = await measured(options);
    const changes = old && compareKernels(old, report, maxRegression);
    const onStdout = [options.json, options.markdown].includes(STDOUT);
    if (!onStdout && !options.quiet) await print(textKernelReport(report, changes));
    if (json) await writeJson(json, changes ? { ...report, changes } : report);
    if (markdown) await writeText(markdown, markdownKernelReport(report, changes));
    gate(changes ?? []);
  } finally {
    await outputs.close();
  }
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

function casesOf(names: RegExp | undefined): KernelCase[] {
  const chosen = CASES.filter(({ kernel }) => names?.test(kernel) ?? true);
  if (chosen.length === 0) throw new EncodeBenchError('BAD_USAGE', `no kernel's name matches ${names}`);
  return chosen;
}

async function measured({ kernels: names, levels: named, quick = false, seed, quiet }: KernelOptions): Promise<KernelReport> {
  const machine = environment();
  const cases = casesOf(names);
  const infos = await availableLevels();
  const { chosen, leftOut } = chooseLevels(infos, 'both', named && LEVELS.filter((level) => level === LEVELS[0] || named.includes(level)));
  const samples = quick ? QUICK_SAMPLES : SAMPLES;
  const progress = progressLine('steps', cases.length + samples, !quiet);
  try {
    const roof = [];
    for (const level of chosen) roof.push(measureRoof(level, await compileLevel(level, 'kernels')));
    const hasOwn = (level: Level, kernel: string) => infos.some((info) => info.level === level && info.kernels.includes(kernel));
    const loadModule = (level: Level) => compileLevel(level, 'kernels');
    const measurements = await measureKernels({ cases, levels: chosen, hasOwn, samples, seed, loadModule }, progress.update);
    return {
      schema: 1,
      tool: toolVersion(),
      environment: machine,
      config: { seed, samples, quick },
      leftOut,
      roof,
      kernels: summariseKernels(measurements, roof),
    };
  } finally {
    progress.stop();
  }
}
