import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContracts } from '../../scripts/wasm/contracts.mjs';
import { LEVELS, type Level } from '../../src/core/types.ts';
import { ROOT } from '../support/built.ts';
import type { Answer, Kernels } from './kernelSet.ts';
import { referenceKernels } from './reference/kernels.ts';
import { BASE, MEMORY_PAGES, type Scene } from './scene.ts';

/** An implementation of the kernels: one level's wasm module, or the reference in TypeScript. */
export interface Subject {
  name: string;
  kernels: Kernels;
  memory: Uint8Array;
}

/** The kernels that there are contracts for. */
const NAMES = readContracts(ROOT).map(({ name }) => name);

/** The kernels of one level, with a memory of their own; from the build, or from another module. */
export function levelSubject(level: Level, wasm = join(ROOT, `build/kernels.${level}.wasm`)): Subject {
  const module = new WebAssembly.Module(readFileSync(wasm));
  const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: 65536, shared: true });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = Object.fromEntries(NAMES.map((name) => [name, exports[name]]));
  return { name: level, kernels: kernels as Kernels, memory: new Uint8Array(memory.buffer) };
}

/** The kernels as the standard's formulas. */
export function referenceSubject(): Subject {
  const memory = new Uint8Array(MEMORY_PAGES * 65536);
  return { name: 'reference', kernels: referenceKernels(memory), memory };
}

export const OPTIMISED_LEVELS = LEVELS.slice(1);

/** Calls a kernel on a fresh copy of the scene; the result stays in the subject's memory. */
export function call(subject: Subject, kernel: string, scene: Scene, args: number[]): Answer {
  subject.memory.set(scene.used, BASE);
  return subject.kernels[kernel](...args);
}
