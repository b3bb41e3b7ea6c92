import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { PRESETS, type EncoderConfig } from '../../src/core/types.ts';
import type * as Kept from '../../src/engine/keptMemory.ts';
import { ROOT } from '../support/built.ts';
import { content } from '../support/content.ts';
import { encodeAll, sha256 } from '../support/encode.ts';
import { Random } from '../support/random.ts';

// The memory of an encoder goes on to the next one that fits into it, with all that is in it. That is proven on memory full of noise: whatever an
// encoder reads before it wrote it would show in the bytes.

const URL = pathToFileURL(join(ROOT, 'dist/src/engine/keptMemory.js')).href;
const { forgetMemories, holdMemories, leaveMemory, takeMemory } = (await import(/* @vite-ignore */ URL)) as typeof Kept;

const PAGE_BYTES = 65536;
const SIZE = { width: 112, height: 80 };
const FRAMES = 12;

/** Every memory that the engine asked for. */
const memories: WebAssembly.Memory[] = [];
const { Memory } = WebAssembly;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    memories.push(this);
  }
};
afterAll(() => {
  WebAssembly.Memory = Memory;
});

async function hashOf(config: EncoderConfig): Promise<string> {
  const { stream, recons } = await encodeAll(content('panning', SIZE, FRAMES, 1), config);
  return sha256(Buffer.concat([stream, ...recons]));
}

/** Fills a memory with noise, but for the page of the module's tables, which every instance writes anew. */
function poison(memory: WebAssembly.Memory): void {
  const random = new Random(1);
  const words = new Uint32Array(memory.buffer, PAGE_BYTES);
  for (let i = 0; i < words.length; i++) words[i] = random.integer(0, 2 ** 32 - 1);
}

const CONFIGS: [string, EncoderConfig][] = [
  ...PRESETS.map((preset): [string, EncoderConfig] => [`preset ${preset}`, { ...SIZE, preset, qp: 24 }]),
  ['constant quality', { ...SIZE, crf: 25 }],
  ['an average rate', { ...SIZE, bitrate: 200_000 }],
  ['IDR pictures only', { ...SIZE, qp: 30, keyint: 1 }],
];

describe.each([0, 2])('memory full of noise changes no byte, on %i threads', (cores) => {
  it.each(CONFIGS)('with %s', async (_, config) => {
    forgetMemories();
    memories.length = 0;
    const fresh = await hashOf({ ...config, cores });
    const [memory] = memories;
    poison(memory);
    leaveMemory(memory);
    expect(await hashOf({ ...config, cores })).toBe(fresh);
    expect(takeMemory(memory.buffer.byteLength / PAGE_BYTES), 'the second encoder had it').toBe(memory);
  });
});

describe('what is kept', () => {
  const memoryOf = (pages: number) => new Memory({ initial: pages, maximum: pages, shared: true });

  it.each([
    ['goes to an encoder of its size', 8, true],
    ['goes to one that needs half of it', 4, true],
    ['does not go to one that needs less', 3, false],
    ['does not go to one that needs more', 9, false],
  ])('%s', (_, pages, isTaken) => {
    forgetMemories();
    const memory = memoryOf(8);
    leaveMemory(memory);
    expect(takeMemory(pages) === memory).toBe(isTaken);
  });

  it('stays while it is held, whatever the collector does', async () => {
    forgetMemories();
    const release = holdMemories();
    const weak = (() => {
      const memory = memoryOf(8);
      leaveMemory(memory);
      return new WeakRef(memory);
    })();
    const collect = await collector();
    // A weak reference that was just read stays until the turn ends.
    for (let turn = 0; turn < 2; turn++) {
      await new Promise(setImmediate);
      collect();
      expect(weak.deref()).toBeDefined();
    }
    expect(takeMemory(8)).toBe(weak.deref());
    release();
    leaveMemory(weak.deref()!);
    await new Promise(setImmediate);
    collect();
    expect(weak.deref()).toBeUndefined();
  });
});

/** V8's garbage collection, which scripts do not see unless asked for by a flag. */
async function collector(): Promise<() => void> {
  const [{ setFlagsFromString }, { runInNewContext }] = await Promise.all([import('node:v8'), import('node:vm')]);
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
