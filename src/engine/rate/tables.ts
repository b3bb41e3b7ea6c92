import { RATE_LOGARITHMS } from '../../../assembly/common/layout.js';
import { LOGARITHMS, POWERS } from './fixedPoint.js';

/** Bits behind the point of the engine's powers. */
const FIXED_ONE = 65536;

/** Writes the engine's tables of logarithms and powers (assembly/common/layout) to `at` in its memory. */
export function writeRateTables(memory: Uint8Array, at: number): void {
  const powers = new Uint32Array(memory.buffer, memory.byteOffset + at, POWERS.length);
  POWERS.forEach((power, i) => (powers[i] = Math.round(power * FIXED_ONE)));
  memory.set(LOGARITHMS, at + RATE_LOGARITHMS);
}
