import { EncodeBenchError } from '../core/errors.js';

/** Throws where standard input is a keyboard: nobody types a clip, and waiting for one would look like a hang. */
export function requirePipedInput(): void {
  if (!process.stdin.isTTY) return;
  throw new EncodeBenchError('BAD_USAGE', 'standard input: expected a clip from a pipe or file, got a terminal');
}

/** Throws where standard output is a screen: coded pictures would only upset it. */
export function requirePipedOutput(): void {
  if (!process.stdout.isTTY) return;
  throw new EncodeBenchError('BAD_USAGE', 'standard output: expected a pipe or file for coded pictures, got a terminal');
}
