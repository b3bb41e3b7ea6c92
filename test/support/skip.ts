import type { TestContext } from 'vitest';

/** Skips the running test and prints why: reporters show no more than how many were skipped. */
export function skip(context: TestContext, reason: string): never {
  console.warn(`skipped: ${context.task.name}: ${reason}`);
  return context.skip(reason);
}
