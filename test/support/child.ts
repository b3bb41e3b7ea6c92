import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { LIBRARY_URL } from './built.ts';

/** How a child process ended. */
export interface ChildResult {
  status: number | null;
  /** Set where it was killed, as a child is that does not end by itself. */
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A child that has not ended by then hangs: none has more than a few hundredths of that to do. */
const HANG_MS = 60_000;

/** Runs a script of test/support/children in a fresh Node.js. It gets the library's address and `input` as JSON. */
export async function runChild(script: string, input: object, nodeFlags: string[] = []): Promise<ChildResult> {
  const file = join(import.meta.dirname, 'children', script);
  const child = spawn(process.execPath, [...nodeFlags, file, LIBRARY_URL, JSON.stringify(input)], { timeout: HANG_MS });
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status, signal] = await ended;
  return { status, signal, stdout, stderr };
}
