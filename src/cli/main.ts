#!/usr/bin/env node
import { Command } from 'commander';
import { addEncodeCommand } from './encode.js';
import { exitCodeOf, interruptSignal } from './exitCodes.js';
import { explain } from './hints.js';
import { addKernelsCommand } from './kernels.js';
import { addLevelsCommand } from './levels.js';
import { complain } from './output.js';
import { addQualityCommand } from './quality.js';
import { addRunCommand } from './run.js';
import { toolVersion } from './version.js';

const PROGRAM_OPTIONS = ['-h', '--help', '-V', '--version'];

const EXAMPLES = `
Examples:
  $ encode-bench                                 measure this machine
  $ encode-bench encode clip.y4m -o clip.264     encode a clip
  $ encode-bench help encode                     options of a command

Exit codes: 0 done, 1 an assertion failed, 2 bad usage or bad input,
3 bytes differ where they must not, 4 internal error, 130 interrupted.`;

function createProgram(signal: AbortSignal): Command {
  const { name, version } = toolVersion();
  const program = new Command(name)
    .description('An H.264 encoder in WebAssembly, and a bench that shows where its speed comes from')
    .usage('[command] [options]')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', EXAMPLES);
  addRunCommand(program, signal);
  addEncodeCommand(program, signal);
  addLevelsCommand(program);
  addKernelsCommand(program, signal);
  addQualityCommand(program, signal);
  return program;
}

/**
 * `run` is what happens without a command; named here and not to commander, which then still recognises mistyped commands. Help on a
 * command that there is not is a mistyped command too.
 */
function withCommand(args: readonly string[], program: Command): string[] {
  const [first, second] = args;
  const isCommand = (name: string) => name === 'help' || program.commands.some((command) => command.name() === name);
  if (first === 'help' && second !== undefined && !isCommand(second)) return [second];
  const runs = first === undefined || (first.startsWith('-') && !PROGRAM_OPTIONS.includes(first));
  return runs ? ['run', ...args] : [...args];
}

process.stderr.on('error', () => {}); // Who has closed it does not want to hear what happens.
const signal = interruptSignal();
const program = createProgram(signal);
const args = withCommand(process.argv.slice(2), program);

/** One line on standard error, and the exit code; what commander has printed itself needs no line. */
function fail(error: unknown): never {
  const code = exitCodeOf(error);
  if (code !== 0) complain(explain(error, program, args[0]));
  process.exit(code);
}

process.on('uncaughtException', fail);
try {
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  fail(signal.aborted ? signal.reason : error);
}
