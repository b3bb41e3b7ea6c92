import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type * as Library from '../../src/index.ts';

/** The repository's folder. */
export const ROOT = join(import.meta.dirname, '../..');

/** Address of the built library, for child processes. */
export const LIBRARY_URL = pathToFileURL(join(ROOT, 'dist/src/index.js')).href;

/** The built library, with the types of its sources (so that type checking needs no build). */
export const library = (await import(/* @vite-ignore */ LIBRARY_URL)) as typeof Library;
