import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { skip } from '../support/skip.ts';
import { REQUIRE_ALL } from '../support/tier.ts';
import type { Workplace } from './workplace.ts';

const FILLER = 'filler';

/** A disk of its own, which goes with the scope. */
export interface SmallDisk extends Disposable {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** What is on it, the filler apart. */
  files(): string[];
}

/**
 * Mounts a small memory disk in a workplace; skips the test where that is not allowed (it takes root; /dev/full stands
 * for it there), and fails it where nothing may be absent.
 */
export function smallDisk(context: TestContext, place: Workplace, size: string, mode = 'rw'): SmallDisk {
  const folder = join(place.folder, 'disk');
  mkdirSync(folder);
  place.expect('disk');
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},${mode}`, 'tmpfs', folder]);
  if (status !== 0) {
    const reason = 'mounting a disk is not allowed here; the tests with /dev/full do the rest';
    if (REQUIRE_ALL) throw new Error(reason);
    skip(context, reason);
  }
  return {
    folder,
    fill: () => {
      try {
        writeFileSync(join(folder, FILLER), Buffer.alloc(2 ** 20));
      } catch {
        // That is the point.
      }
    },
    files: () => readdirSync(folder).filter((name) => name !== FILLER),
    [Symbol.dispose]: () => void spawnSync('umount', [folder]),
  };
}
