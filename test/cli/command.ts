import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

export const MAIN = join(import.meta.dirname, '../../dist/src/cli/main.js');

/** What a finished command left. */
export interface Outcome {
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

/** Starts the built command line. */
export function start(args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [MAIN, ...args], { cwd, env });
}

/** Waits for a started command's end. */
export function outcome(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }));
  });
}

/** Runs the built command line with `input` on its standard input. */
export async function run(
  args: readonly string[],
  { cwd, env, input = '' }: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string | Uint8Array } = {},
): Promise<Outcome> {
  const child = start(args, cwd, env);
  child.stdin.on('error', () => {}); // A command that refuses its arguments does not read.
  child.stdin.end(input);
  return outcome(child);
}
