import type { Command } from 'commander';
import { availableLevels } from '../index.js';
import { colorsFor } from './colors.js';
import { Outputs, print, STDOUT, writeJson } from './output.js';

const EXAMPLES = `
Examples:
  $ encode-bench levels
  $ encode-bench levels --json -`;

/** Adds `levels`: what this machine can run, and why not. */
export function addLevelsCommand(program: Command): void {
  program
    .command('levels')
    .description('list the kernel levels: which of them this machine can run, and why not (the JSON names the kernels)')
    .option('--json <file>', 'write the list as JSON; - is standard output')
    .addHelpText('after', EXAMPLES)
    .action(listLevels);
}

async function listLevels(options: { json?: string }): Promise<void> {
  const levels = await availableLevels();
  await Outputs.during(async (outputs) => {
    const json = await outputs.open(options.json, true);
    if (json) await writeJson(json, levels);
  });
  if (options.json === STDOUT) return;
  const color = colorsFor(process.stdout);
  const lines = levels.map(({ level, available, reason, kernels }) => {
    const state = available ? color.green('runs') : `${color.red('does not run')}: ${reason ?? 'unknown reason'}`;
    return `${level.padEnd(8)}${state}; kernels of its own: ${kernels.length}`;
  });
  await print(`${lines.join('\n')}\n`);
}
