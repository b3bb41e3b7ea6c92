import type { TestContext } from 'vitest';

/** Skips the running test and prints why: reporters show no more than how many were skipped. */
export function skip(context: TestContext, reason: string): never {
  console.warn(`skipped: ${context.task.name}: ${reason}`);
  return context.skip(reason);
}

/** For `skipIf`: whether something is absent that tests need, which it says then. */
export function isAbsent(absent: boolean, needed: string): boolean {
  if (absent) console.warn(`skipped: needs ${needed}`);
  return absent;
}
