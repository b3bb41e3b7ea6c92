import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { countingModule, operationsOf } from '../support/countOps.ts';
import type { Operations } from '../support/countOps.ts';
import { ROOT } from '../support/built.ts';
import { Random } from '../support/random.ts';
import { KERNELS } from './kernels.ts';
import { BASE, MEMORY_PAGES, Scene } from './scene.ts';

// The instruction level does the operations of the level below it, only in an order that lets a processor do several at once.

const LEVELS = ['swar', 'ilp'] as const;
const OWN = (JSON.parse(readFileSync(join(ROOT, 'build/kernels.json'), 'utf8')) as Record<string, string[]>).ilp;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const instances = new Map<string, { exports: WebAssembly.Exports; memory: Uint8Array }>();

beforeAll(async () => {
  for (const level of LEVELS) {
    const module = await countingModule(readFileSync(join(ROOT, `build/kernels.${level}.wasm`)));
    const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: 65536, shared: true });
    instances.set(level, { exports: new WebAssembly.Instance(module, { env: { memory } }).exports, memory: new Uint8Array(memory.buffer) });
  }
});

/** What a kernel of a level executes on the same scenes. */
function executed(kernel: string, level: string): Operations {
  const { exports, memory } = instances.get(level)!;
  for (const seed of SEEDS) {
    const scene = new Scene(new Random(seed), 'random');
    const args = KERNELS.get(kernel)!(scene);
    memory.set(scene.used, BASE);
    (exports[kernel] as (...args: number[]) => unknown)(...args);
  }
  return operationsOf(exports);
}

describe('the instruction level', () => {
  it('has kernels', () => expect(OWN.length).toBeGreaterThanOrEqual(3));

  // No kernel may save multiplications, which would be another algorithm; loads of a table may go, and loops count in larger steps.
  it.each(OWN)('does in %s no other and no more work than the level below it', (kernel) => {
    const [swar, ilp] = LEVELS.map((level) => executed(kernel, level));
    expect(swar.loads).toBeGreaterThan(0);
    expect(ilp.multiplications).toBe(swar.multiplications);
    for (const kind of ['loads', 'stores', 'all'] as const) expect(ilp[kind], kind).toBeLessThanOrEqual(swar[kind]);
  });
});
