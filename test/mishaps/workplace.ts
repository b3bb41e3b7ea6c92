import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams, SpawnOptionsWithoutStdio } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { syntheticClip } from '../../src/io/syntheticClip.js';
import { y4mHeader } from '../../src/io/y4mWriter.js';
import { outcome } from '../cli/command.js';
import type { Outcome } from '../cli/command.js';
import { ROOT } from '../support/built.ts';

/** The built command line. */
export const MAIN = join(ROOT, 'dist/src/cli/main.js');

/** A small clip as y4m, frames of it repeated. */
export function y4mClip(width: number, height: number, frames: number): Buffer {
  const clip = syntheticClip({ width, height, frames: 4 });
  const pictures = Array.from(clip, (frame) => Buffer.concat([Buffer.from('FRAME\n'), frame]));
  return Buffer.concat([y4mHeader(clip.format), ...Array.from({ length: frames }, (_, i) => pictures[i % pictures.length])]);
}

/** A folder of its own, in which a command meets its mishap, and which knows what was in it before. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  #before = new Set<string>();

  /** Puts files there that are no leftovers. */
  put(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(this.folder, name), bytes);
      this.expect(name);
    }
  }

  /** Names something there that is no leftover. */
  expect(name: string): void {
    this.#before.add(name);
  }

  /** What has come since. */
  leftovers(): string[] {
    return readdirSync(this.folder).filter((name) => !this.#before.has(name));
  }

  read(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  /** Starts the command line in the folder. */
  start(
    args: readonly string[],
    nodeFlags: readonly string[] = [],
    options: SpawnOptionsWithoutStdio = {},
  ): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [...nodeFlags, MAIN, ...args], { cwd: this.folder, ...options });
  }

  /** Runs a line of the shell in the folder, where `encode-bench` is the built command line; no standard input unless it gives one. */
  async shell(line: string): Promise<Outcome> {
    const script = `encode-bench() { '${process.execPath}' '${MAIN}' "$@"; }; ${line}`;
    const child = spawn('bash', ['-c', script], { cwd: this.folder });
    child.stdin.end();
    return outcome(child);
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One line on standard error that says this, the exit code, nothing on standard output, no leftovers. */
export function expectMishap(place: Workplace, { code, stdout, stderr }: Outcome, exitCode: number, says: string | RegExp): void {
  expect(stderr).toMatch(/^encode-bench: [^\n]*\n$/);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|\bundefined\b|\[object/);
  expect(stderr).toMatch(typeof says === 'string' ? new RegExp(says.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) : says);
  expect([code, stdout.toString()]).toEqual([exitCode, '']);
  expect(place.leftovers()).toEqual([]);
}
