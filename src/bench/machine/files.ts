import { readFileSync } from 'node:fs';

/** Reads a small text file: its contents without white space at the ends, or null where it is absent or not readable. */
export type ReadText = (path: string) => string | null;

/** From the disk, or from what looks like one. */
export const readText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
};
