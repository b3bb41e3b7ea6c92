import type { Command } from 'commander';
import type { Section } from '../bench/report/section.js';
import { textOf } from '../bench/report/text.js';
import { availableLevels } from '../index.js';
import type { LevelInfo } from '../index.js';
import { colorsFor } from './colors.js';
import { Outputs, print, STDOUT, writeJson } from './output.js';

const EXAMPLES = `
Examples:
  $ encode-bench levels
  $ encode-bench levels --json -`;

/** Adds `levels`: what this machine can run, why not, and which level each kernel comes from. */
export function addLevelsCommand(program: Command): void {
  program
    .command('levels')
    .description('list the kernel levels: which of them this machine can run, why not, and for each kernel the level that supplies it')
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
  await print(`${lines.join('\n')}\n\n${textOf([suppliers(levels)])}`);
}

/** For each kernel and level the level whose implementation it is: its own, or the next lower one that has any. */
function suppliers(levels: readonly LevelInfo[]): Section {
  const [lowest] = levels;
  const supplier = (kernel: string, upTo: number) => levels.slice(0, upTo + 1).findLast(({ kernels }) => kernels.includes(kernel))!.level;
  return {
    title: 'kernels, and the level that supplies each',
    table: {
      heads: ['kernel', ...levels.map(({ level }) => level)],
      rows: lowest.kernels.map((kernel) => [kernel, ...levels.map((_, i) => supplier(kernel, i))]),
      textColumns: levels.map((_, i) => i).concat(levels.length),
    },
  };
}
