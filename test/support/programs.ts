import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import type { TestContext } from 'vitest';
import { skip } from './skip.ts';
import { REQUIRE_ALL } from './tier.ts';

/** Where a program is, by its name or path; undefined where it is not. */
export function findProgram(program: string): string | undefined {
  const places = program.includes(sep) ? [program] : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Skips the running test, and says why, where one of these programs is absent; fails it where nothing may be absent. */
export function needs(context: TestContext, ...programs: string[]): void {
  const absent = programs.filter((program) => findProgram(program) === undefined);
  if (absent.length === 0) return;
  const reason = `not installed: ${absent.join(', ')}`;
  if (REQUIRE_ALL) throw new Error(reason);
  skip(context, reason);
}

const MAX_OUTPUT_BYTES = 2 ** 30;

/** Runs a program to its end and returns what it wrote to its standard output; throws its error output where it fails. */
export function run(program: string, args: readonly string[], input?: Uint8Array): Uint8Array {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, maxBuffer: MAX_OUTPUT_BYTES });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr.toString().trim()}`);
  return stdout;
}
