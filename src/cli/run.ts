import type { Command } from 'commander';
import { regressionsOf } from '../bench/compare.js';
import { place } from '../bench/report/format.js';
import { textReport } from '../bench/report/report.js';
import type { RunReport } from '../bench/runReport.js';
import { perform, prepare } from '../bench/session.js';
import type { Outcome } from '../bench/session.js';
import { EXIT } from './exitCodes.js';
import { complain, Outputs, print } from './output.js';
import { progressOf } from './progress.js';
import { RunFiles } from './runFiles.js';
import { addRunOptions, requestOf } from './runOptions.js';
import type { RunOptions } from './runOptions.js';
import { verbosityOf } from './verbosity.js';

const EXAMPLES = `
Examples:
  $ encode-bench
  $ encode-bench run -c 1,2,4 --levels scalar,simd --clip-size 1280x720 --frames 30
  $ encode-bench run -i clip.y4m --json report.json --markdown report.md
  $ encode-bench run -i clip.yuv --size 1920x1080 --fps 25
  $ encode-bench run --scaling --simd on -c 1,2 -i clip.y4m
  $ encode-bench run --html report.html
  $ encode-bench run --trace trace.json -c 2 --simd on
  $ encode-bench run --simulate 4,8,16,32 -i clip.y4m
  $ encode-bench run --assert "simd/scalar>=4" --assert "cores2/cores1>=1.8"
  $ encode-bench run --json before.json
  $ encode-bench run --compare before.json --max-regression 3`;

/** Adds `run`, which is also what happens without a command: measures the ladder and the scaling, proves equal bytes. */
export function addRunCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('run')
    .description('measure what each level of parallelism gives, and prove that all give the same bytes (the default)')
    .addHelpText('after', EXAMPLES)
    .action((options: RunOptions) => run(options, signal));
  addRunOptions(command);
}

async function run(options: RunOptions, signal: AbortSignal): Promise<void> {
  await Outputs.during(async (outputs) => {
    const files = await RunFiles.open(options, outputs, options.input);
    const outcome = await measured(options, signal);
    if (outcome === undefined) return;
    const { report } = outcome;
    if (!files.useStdout && !options.quiet) await print(textReport(report));
    await files.write(outcome);
    gate(report, options.strict ?? false);
  });
}

/** Sets the exit code where something does not hold, and says what. */
function gate({ identical, assertions, comparison, noise }: RunReport, strict: boolean): void {
  for (const { text, holds, speedup } of assertions) {
    if (!holds) fail(`assertion failed: ${text} (measured ${speedup.toFixed(2)})`);
  }
  for (const change of comparison ? regressionsOf(comparison) : []) {
    const percent = (100 * (change.ratio - 1)).toFixed(1);
    fail(
      `regression: ${place(change)} takes ${percent} % more ${change.measure === 'cpu' ? 'CPU time' : 'time'} than in ${comparison?.file}`,
    );
  }
  if (strict) for (const { text } of noise) fail(`the machine was noisy: ${text}`);
  if (identical) return;
  complain('the bytes differ between encodes that must give the same');
  process.exitCode = EXIT.bytesDiffer;
}

function fail(message: string): void {
  complain(message);
  process.exitCode = EXIT.assertionFailed;
}

/** Nothing where the run is strict and the machine too busy to start. */
async function measured(options: RunOptions, signal: AbortSignal): Promise<Outcome | undefined> {
  const session = await prepare(requestOf(options), signal);
  const { clip, encodes, obstacles } = session;
  for (const { text } of obstacles) fail(`the machine is noisy: ${text}`);
  if (obstacles.length > 0) return undefined;
  if (clip.cut && !options.quiet) complain(`only the first ${clip.info.frames} frames fit into memory and are measured`);
  const progress = progressOf('encodes', encodes, verbosityOf(options));
  try {
    return await perform(session, progress.update);
  } finally {
    progress.stop();
  }
}
