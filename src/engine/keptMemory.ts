import { EncodeBenchError } from '../core/errors.js';

const PAGE_BYTES = 65536;
const PAGES_PER_MIB = 16;

/** Memories that are kept at most. */
const MOST_KEPT = 4;
/** A memory goes to an encoder that needs at least half of it: a small one is not to hold on to that of a large one. */
const LARGEST_SHARE = 2;

/**
 * The memories of the last encoders that ended well: the next one that finds room in it need not have its own made and zeroed page by page,
 * which takes 2 to 8 % of encoding a second of video. Held weakly, so that they go where memory is wanted for something else.
 */
let kept: { deref(): WebAssembly.Memory | undefined }[] = [];
let holders = 0;

/** Shared memory of so many pages or more, with anything in it. Throws UNSUPPORTED where the engine has no room for it. */
export function takeMemory(pages: number): WebAssembly.Memory {
  const index = kept.findLastIndex((reference) => fits(reference.deref(), pages * PAGE_BYTES));
  const memory = index < 0 ? undefined : kept.splice(index, 1)[0].deref();
  if (memory) return memory;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    const mebibytes = Math.ceil(pages / PAGES_PER_MIB);
    throw new EncodeBenchError('UNSUPPORTED', `memory: expected room for ${mebibytes} MiB, the engine refused it`, { cause });
  }
}

function fits(memory: WebAssembly.Memory | undefined, bytes: number): boolean {
  const has = memory?.buffer.byteLength ?? 0;
  return has >= bytes && has <= LARGEST_SHARE * bytes;
}

/** Keeps a memory that nobody touches any more. */
export function leaveMemory(memory: WebAssembly.Memory): void {
  const reference = holders > 0 ? { deref: () => memory } : new WeakRef(memory);
  kept = [...kept.filter((other) => other.deref()), reference].slice(-MOST_KEPT);
}

/**
 * From now on what is kept stays, until the answer is called: where encoders are compared, a garbage collection would otherwise decide which
 * of them finds its pages made.
 */
export function holdMemories(): () => void {
  holders++;
  return () => {
    holders--;
    if (holders === 0) kept = kept.flatMap((reference) => reference.deref() ?? []).map((memory) => new WeakRef(memory));
  };
}

/** Forgets all that are kept. */
export function forgetMemories(): void {
  kept = [];
}
