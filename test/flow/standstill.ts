import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_MS = 50;
const QUIET_LOOKS = 20;

/** Whether a thread of a process runs, or would if the machine were not busy; only on Linux. */
function isActive(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).some((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'latin1');
    return /^\d+ \(.*\) R/.test(stat);
  });
}

/** Waits until no thread of a process has wanted to run for a while: it waits for somebody else. */
export async function standstill(pid: number): Promise<void> {
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet++) {
    await delay(LOOK_MS);
    if (isActive(pid)) quiet = 0;
  }
}
