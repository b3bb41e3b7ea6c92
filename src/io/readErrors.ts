import { EncodeBenchError } from '../core/errors.js';

/** Why a file cannot be read, for people. */
export function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  return { ENOENT: 'no such file', EACCES: 'permission denied' }[code] ?? message;
}

/** The error of a source that stopped giving bytes. */
export function unreadable(cause: unknown): EncodeBenchError {
  return new EncodeBenchError('BAD_INPUT', `cannot be read: ${reasonOf(cause as NodeJS.ErrnoException)}`, { cause });
}
