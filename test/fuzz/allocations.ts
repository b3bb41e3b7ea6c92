/** Bytes of the typed arrays that were made from a length while `work` ran, and what it returned. */
export async function countingAllocations<T>(work: () => Promise<T>): Promise<{ allocated: number; result: T }> {
  const Real = globalThis.Uint8Array;
  let allocated = 0;
  globalThis.Uint8Array = new Proxy(Real, {
    construct(target, args, newTarget) {
      if (typeof args[0] === 'number') allocated += args[0];
      return Reflect.construct(target, args, newTarget) as object;
    },
  });
  try {
    const result = await work();
    return { allocated, result };
  } finally {
    globalThis.Uint8Array = Real;
  }
}
