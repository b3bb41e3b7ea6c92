import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EncodeBenchError } from '../core/errors.js';
import { HASH, NULL, STDOUT } from './output.js';
import { statOf } from './place.js';

/** Throws where two outputs go to the same place, or one to where the input comes from. */
export function requireDistinct(outputs: Readonly<Record<string, string | undefined>>, input?: string): void {
  const taken = new Map<string, string>();
  const source = input === undefined || input === STDOUT ? undefined : placeOf(input);
  for (const [option, path] of Object.entries(outputs)) {
    if (path === undefined || path === NULL) continue;
    const place = path === STDOUT || path === HASH ? STDOUT : placeOf(path);
    if (place === source) throw new EncodeBenchError('BAD_USAGE', `${option} would replace the input, ${path}`);
    const other = taken.get(place);
    if (other !== undefined)
      throw new EncodeBenchError('BAD_USAGE', `${other} and ${option} both go to ${place === STDOUT ? 'standard output' : path}`);
    taken.set(place, option);
  }
}

/** What names have in common that stand for one file: its number, or where it would come to be. Devices are nobody's. */
function placeOf(path: string): string {
  const found = statOf(path);
  if (found?.isFile()) return `file ${found.dev}:${found.ino}`;
  const folder = dirname(resolve(path));
  return join(statOf(folder) ? realpathSync(folder) : folder, basename(path));
}
