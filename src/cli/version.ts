import { existsSync, readFileSync } from 'node:fs';

/** Name and version from the package's own description, which lies above this file, compiled or not. */
export function toolVersion(): { name: string; version: string } {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('../', folder);
  const { name, version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  return { name, version };
}
