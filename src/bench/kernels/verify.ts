import { COMPARED_BYTES, ENTRIES } from './arena.js';
import type { Arena } from './arena.js';
import { baseOf } from './bank.js';
import type { KernelBank } from './bank.js';
import type { KernelCase } from './cases.js';

/**
 * Makes every call of a case on both levels, each on the arena as it was prepared, which it is again afterwards; says what differs first,
 * or nothing.
 */
export function firstDifference(
  { kernel, argumentsOf }: KernelCase,
  index: number,
  arena: Arena,
  scalar: KernelBank,
  other: KernelBank,
): string | undefined {
  const count = argumentsOf(arena).length;
  const base = baseOf(index);
  const area = (bank: KernelBank) => bank.bytes.subarray(base, base + COMPARED_BYTES);
  for (let i = 0; i < ENTRIES; i++) {
    const args = arena.entry(i, count);
    const [expected, answer] = [scalar, other].map((bank) => bank.call(kernel, args));
    const isSame = Buffer.compare(area(scalar), area(other)) === 0;
    const bytes = isSame ? '' : firstByte(area(scalar), area(other));
    for (const bank of [scalar, other]) bank.restore(index, arena);
    const where = `${kernel} of level ${other.level}, call ${i}`;
    if (answer !== expected) return `${where}: answers ${answer}, scalar ${expected}`;
    if (!isSame) return `${where}: ${bytes}`;
  }
  return undefined;
}

function firstByte(expected: Uint8Array, actual: Uint8Array): string {
  const at = actual.findIndex((byte, i) => byte !== expected[i]);
  return `leaves ${actual[at]} in memory, scalar ${expected[at]} (byte ${at} of the arena)`;
}
