import { RESERVED_BYTES } from '../../../assembly/common/layout.js';
import type { Level } from '../../core/types.js';
import { ARENA_BYTES, COMPARED_BYTES, ENTRIES, ENTRY_BYTES, PRISTINE } from './arena.js';
import type { Arena } from './arena.js';
import type { SampleClock } from './clock.js';

type Loop = (calls: number, table: number, mask: number, seed: number, pristine: number) => bigint;

const PAGE_BYTES = 65536;
const MASK = (ENTRIES - 1) * ENTRY_BYTES;

/** Address of the arena of case number `index`. */
export function baseOf(index: number): number {
  return RESERVED_BYTES + index * ARENA_BYTES;
}

/** The kernels of one level with a memory of their own, in which every case has its arena. */
export class KernelBank {
  readonly level: Level;
  readonly bytes: Uint8Array;
  readonly #exports: Record<string, Function>;
  readonly #clock: SampleClock;

  constructor(level: Level, module: WebAssembly.Module, cases: number, clock: SampleClock) {
    const pages = Math.ceil(baseOf(cases) / PAGE_BYTES);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    this.level = level;
    this.#clock = clock;
    this.bytes = new Uint8Array(memory.buffer);
    this.#exports = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<string, Function>;
  }

  /** Puts an arena, as it was prepared, into its place. */
  load(index: number, arena: Arena): void {
    this.bytes.set(arena.bytes, baseOf(index));
  }

  /** Makes what kernels work on as it was prepared. */
  restore(index: number, arena: Arena): void {
    this.bytes.set(arena.bytes.subarray(0, COMPARED_BYTES), baseOf(index));
  }

  /** One call from JavaScript. */
  call(kernel: string, args: readonly number[]): number | bigint | undefined {
    return this.#exports[kernel](...args);
  }

  /** Milliseconds of `calls` calls in a loop, or of as many rounds of the loop without them. */
  time(kernel: string, kind: 'loop' | 'empty', index: number, calls: number, seed: number): number {
    const loop = this.#exports[`${kernel}_${kind}`] as Loop;
    const start = this.#clock.now();
    loop(calls, baseOf(index), MASK, seed, PRISTINE);
    return this.#clock.now() - start;
  }
}
