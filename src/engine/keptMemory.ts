import { EncodeBenchError } from '../core/errors.js';

const PAGE_BYTES = 65536;
const PAGES_PER_MIB = 16;

/**
 * The memory of the last encoder that ended well: the next one of the same size need not have it made and zeroed page by page, which takes 2 to 3 %
 * of encoding a second of video. Held weakly, so that it goes where memory is wanted for something else.
 */
let kept: WeakRef<WebAssembly.Memory> | undefined;

/** Shared memory of so many pages, with anything in it. Throws UNSUPPORTED where the engine has no room for it. */
export function takeMemory(pages: number): WebAssembly.Memory {
  const memory = kept?.deref();
  kept = undefined;
  if (memory?.buffer.byteLength === pages * PAGE_BYTES) return memory;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    const mebibytes = Math.ceil(pages / PAGES_PER_MIB);
    throw new EncodeBenchError('UNSUPPORTED', `memory: expected room for ${mebibytes} MiB, the engine refused it`, { cause });
  }
}

/** Keeps a memory that nobody touches any more. */
export function leaveMemory(memory: WebAssembly.Memory): void {
  kept = new WeakRef(memory);
}
