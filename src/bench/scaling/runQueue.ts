import { readdirSync, readFileSync } from 'node:fs';

const TASKS = '/proc/self/task';
const NS_PER_MS = 1e6;

/**
 * How long this process's threads, its main thread left out, have wanted to run without getting a core, in milliseconds since each began;
 * null where the system does not tell. Linux does: Documentation/scheduler/sched-stats.rst, /proc/<pid>/schedstat, second value.
 */
export function runQueueMs(): number | null {
  try {
    const threads = readdirSync(TASKS).filter((id) => id !== String(process.pid));
    return threads.reduce((sum, id) => sum + queued(id), 0) / NS_PER_MS;
  } catch {
    return null;
  }
}

function queued(id: string): number {
  return Number(readFileSync(`${TASKS}/${id}/schedstat`, 'utf8').split(' ')[1]);
}
