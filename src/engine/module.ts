import { readFile } from 'node:fs/promises';
import { EncodeBenchError } from '../core/errors.js';
import { LEVELS } from '../core/types.js';
import type { Level } from '../core/types.js';
import { clockMs, TICKS_PER_MS } from './clock.js';

/** The functions of assembly/index.ts. */
export interface EngineExports {
  initEncoder(...words: number[]): void;
  initRate(encoder: number, tables: number, scratch: number, pictureCosts: number): void;
  initSource(...words: number[]): void;
  initPlanes(...words: number[]): void;
  initWork(...words: number[]): void;
  submitSource(encoder: number, number: number, searched: number): void;
  isCut(encoder: number, number: number): number;
  requestOutlook(encoder: number, number: number, count: number, base: number, idr: number): void;
  releasePicture(encoder: number, number: number, idr: number, frameNum: number, idrPicId: number, qp: number, base: number): void;
  runTask(encoder: number, threads: number, thread: number): number;
  abort(encoder: number): void;
  changesWord(encoder: number): number;
  outputBytes(encoder: number, slot: number): number;
  squaredError(encoder: number, slot: number, plane: number): bigint;
}

/** What this machine can run, and which kernels a level does in its own way. */
export interface LevelInfo {
  level: Level;
  available: boolean;
  /** Why it is not available. */
  reason?: string;
  kernels: readonly string[];
}

const BUILD = new URL('../../../build/', import.meta.url);
/** A sleeper looks at the abort word again after this time, whatever happens. */
const WAIT_MS = 1000;

// (module (func (result v128) i32.const 0 i8x16.splat)): valid only where SIMD128 is.
const SIMD_PROBE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

const modules = new Map<string, Promise<WebAssembly.Module>>();

/** The modules of a level (scripts/wasm): the encoder, one that also says what it is at, one that logs it, and the kernels alone, in loops. */
export type Build = 'encoder' | 'profile' | 'timeline' | 'kernels';

/** A compiled module of a level: compiled once in a process, so that later encoders start with optimised code. */
export function compileLevel(level: Level, build: Build = 'encoder'): Promise<WebAssembly.Module> {
  const file = `${build}.${level}.wasm`;
  let module = modules.get(file);
  if (!module) {
    module = readFile(new URL(file, BUILD)).then((bytes) => WebAssembly.compile(new Uint8Array(bytes)));
    modules.set(file, module);
  }
  return module;
}

/**
 * An instance on a shared memory. Not through the compiler's loader: its wrappers cost time at every call, and its question for a
 * `Response` has Node load all of fetch, 17 ms of a cold start. `log` is that of the instance's thread where it is of the tracing build
 * (assembly/common/timeline).
 */
export async function instantiateEngine(module: WebAssembly.Module, memory: WebAssembly.Memory, log = 0): Promise<EngineExports> {
  const words = new Int32Array(memory.buffer);
  const env = {
    memory,
    waitWhile: (word: number, value: number) => void Atomics.wait(words, word >>> 2, value, WAIT_MS),
    log,
    clock: () => (clockMs() * TICKS_PER_MS) | 0,
  };
  const { exports } = await WebAssembly.instantiate(module, { env });
  return exports as unknown as EngineExports;
}

/** What stands in the way of a level here, or undefined. */
function obstacle(level: Level): string | undefined {
  if (typeof SharedArrayBuffer === 'undefined') return 'this engine has no SharedArrayBuffer';
  if (level === 'simd' && !WebAssembly.validate(SIMD_PROBE)) return 'this engine has no WebAssembly SIMD';
  return undefined;
}

/** Every level, lowest first. */
export async function availableLevels(): Promise<LevelInfo[]> {
  const kernels = JSON.parse(await readFile(new URL('kernels.json', BUILD), 'utf8')) as Record<Level, string[]>;
  return LEVELS.map((level) => {
    const reason = obstacle(level);
    return { level, available: reason === undefined, ...(reason && { reason }), kernels: kernels[level] };
  });
}

/** Names of what a profiling encoder tells by numbers. */
export interface ProfileNames {
  /** Number 0 is a thread without a task. */
  stages: readonly string[];
  /** Number 0 is code outside of kernels. */
  kernels: readonly string[];
}

/** What the numbers in the words of a profiling encoder mean. */
export async function profileNames(): Promise<ProfileNames> {
  return JSON.parse(await readFile(new URL('profile.json', BUILD), 'utf8')) as ProfileNames;
}

/** The highest level that runs here. */
export function bestLevel(): Level {
  return LEVELS.findLast((level) => obstacle(level) === undefined) ?? 'scalar';
}

/** Throws UNSUPPORTED where a level cannot run here. */
export function requireLevel(level: Level): void {
  const reason = obstacle(level);
  if (reason) throw new EncodeBenchError('UNSUPPORTED', `level ${level}: ${reason}`);
}
