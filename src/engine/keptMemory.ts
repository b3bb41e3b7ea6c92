import { EncodeBenchError } from '../core/errors.js';

const PAGE_BYTES = 65536;
const PAGES_PER_MIB = 16;

/** Memories that are kept at most. */
const MOST_KEPT = 4;

/**
 * The memories of the last encoders that ended well: the next one of the same size need not have its own made and zeroed page by page, which
 * takes 2 to 8 % of encoding a second of video. Held weakly, so that they go where memory is wanted for something else.
 */
let kept: WeakRef<WebAssembly.Memory>[] = [];

/** Shared memory of so many pages, with anything in it. Throws UNSUPPORTED where the engine has no room for it. */
export function takeMemory(pages: number): WebAssembly.Memory {
  const index = kept.findLastIndex((reference) => reference.deref()?.buffer.byteLength === pages * PAGE_BYTES);
  const memory = index < 0 ? undefined : kept.splice(index, 1)[0].deref();
  if (memory) return memory;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    const mebibytes = Math.ceil(pages / PAGES_PER_MIB);
    throw new EncodeBenchError('UNSUPPORTED', `memory: expected room for ${mebibytes} MiB, the engine refused it`, { cause });
  }
}

/** Keeps a memory that nobody touches any more. */
export function leaveMemory(memory: WebAssembly.Memory): void {
  kept = [...kept.filter((reference) => reference.deref()), new WeakRef(memory)].slice(-MOST_KEPT);
}

/** Forgets all that are kept. */
export function forgetMemories(): void {
  kept = [];
}
