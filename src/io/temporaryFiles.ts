import { rmSync } from 'node:fs';

/** Files that must not outlive the process, also where it ends in the middle of everything. */
const files = new Set<string>();

/** One that cannot be removed must not keep the others; at the exit there is nobody to tell. */
function removeAll(): void {
  for (const file of files) {
    try {
      rmSync(file, { force: true });
    } catch {}
  }
}

/** Names a file that goes when the process exits, unless it is kept before. What ends a process from outside (SIGKILL) is out of reach. */
export function removeAtExit(file: string): void {
  if (files.size === 0) process.on('exit', removeAll);
  files.add(file);
}

/** The file has got its final name, or is gone. */
export function keepAtExit(file: string): void {
  files.delete(file);
  if (files.size === 0) process.off('exit', removeAll);
}
