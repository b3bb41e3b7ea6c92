import { spawnSync } from 'node:child_process';
import { readText } from '../../src/bench/machine/files.ts';
import { chooseCpus } from '../../src/bench/children/cpus.ts';

/** A clip as a file that every encoder reads itself. */
export interface ClipFile {
  name: string;
  /** y4m. */
  path: string;
  width: number;
  height: number;
  frames: number;
}

/** How long one encode of a clip took. */
export interface Timing {
  /** Warm: of an encoder in WebAssembly the second encode of its process. */
  ms: number;
  /** The process's first encode; the same as `ms` for native programs. */
  coldMs: number;
}

/** An encoder to compare with, on one thread at a constant quantiser, with an IDR picture at least every 250 frames. */
export interface Peer {
  name: string;
  /** Whether it is machine code of its own rather than WebAssembly. */
  isNative: boolean;
  /** The smallest thing that stands in its way here, such as a missing program. */
  missing?: string;
  /** Encodes a clip to the file `target`, in Annex B form. */
  encode(clip: ClipFile, qp: number, target: string): Timing;
}

/** Pictures from one IDR picture to the next, for every encoder. */
export const KEYINT = '250';

const MAX_OUTPUT_BYTES = 2 ** 28;
/** No encode of a test clip takes that long. */
const HANG_MS = 30 * 60_000;
/** Every encoder runs on this processor alone: what its threads or its engine's helpers could win elsewhere is no part of its speed. */
const PIN = ['--cpu-list', String(chooseCpus(1, readText)[0])];

/** Whether a program can be started. */
export function isInstalled(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Runs a program pinned to one processor and returns what it printed on both outputs; throws where it fails. */
export function runPinned(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('taskset', [...PIN, program, ...args], {
    timeout: HANG_MS,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
  return stdout + stderr;
}

/** The number that a pattern finds in a program's output. */
export function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`${pattern.source} is not in: ${text.trim()}`);
  return Number(found[1]);
}
