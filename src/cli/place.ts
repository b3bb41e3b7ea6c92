import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';

/** What is at a path; undefined where nothing is, or nothing that can be seen: whoever opens it says why. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
