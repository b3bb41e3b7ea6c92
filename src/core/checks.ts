import { EncodeBenchError } from './errors.js';
import { shortened } from './text.js';

/** The value, if it is an integer between two bounds; else throws as `fail` does. */
export function integer(path: string, value: unknown, min: number, max: number): number {
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return value as number;
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  return fail(path, `an integer ${range}`, value);
}

/** The value, if it is true or false; else throws as `fail` does. */
export function boolean(path: string, value: unknown): boolean {
  return typeof value === 'boolean' ? value : fail(path, 'true or false', value);
}

/** Throws BAD_CONFIG: what was expected at a path of the configuration, and what came. */
export function fail(path: string, expected: string, actual: unknown): never {
  throw new EncodeBenchError('BAD_CONFIG', `${path}: expected ${expected}, got ${shown(actual)}`);
}

/** The value as a person would write it, on one line and never long. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return shortened(text);
}
