import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Path of a file in an installed package. */
export const packageFile = (name: string): string => resolve(name);

/**
 * Evaluates a script that was built for a browser's worker, with the few globals that it looks for there; `process` and
 * `require` are hidden from it. `rewrite` turns its export into a return statement.
 */
export function evaluateWorkerScript(file: string, rewrite: (source: string) => string): (options: object) => Promise<unknown> {
  const globals = { self: { location: { href: '' } }, importScripts: () => {}, process: undefined, require: undefined };
  return new Function(...Object.keys(globals), rewrite(readFileSync(file, 'utf8')))(...Object.values(globals));
}
