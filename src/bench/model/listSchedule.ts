import { countSteps } from './taskGraph.js';
import type { PerStep, TaskGraph } from './taskGraph.js';

/** A step under way. */
interface Running {
  step: number;
  end: number;
}

/**
 * When a graph's last step ends on `threads` threads that take any step which may begin, in the order in which they may, and never
 * rest while there is one: what could be had if threads were not bound to the rows they claim. Steps that are `apart` take time, but
 * no thread.
 */
export function listSchedule(graph: TaskGraph, costs: PerStep, threads: number, apart: ReadonlySet<number> = new Set()): number {
  const { missing, followerStarts, followers } = invert(graph);
  const running: Running[] = [];
  const ready: number[] = [];
  let now = 0;
  let free = threads;
  const begin = (step: number) => running.push({ step, end: now + costs[step] });
  const offer = (step: number) => (apart.has(step) ? begin(step) : ready.push(step));
  missing.forEach((count, step) => count === 0 && offer(step));
  for (let taken = 0, done = 0; done < missing.length; done++) {
    for (; free > 0 && taken < ready.length; free--) begin(ready[taken++]);
    const first = running.reduce((least, { end }, i) => (end < running[least].end ? i : least), 0);
    const [{ step, end }] = running.splice(first, 1);
    now = end;
    if (!apart.has(step)) free++;
    for (let i = followerStarts[step]; i < followerStarts[step + 1]; i++) if (--missing[followers[i]] === 0) offer(followers[i]);
  }
  return now;
}

/** How many steps each one waits for, and which wait for it. */
function invert(graph: TaskGraph): { missing: Int32Array; followerStarts: Int32Array; followers: Int32Array } {
  const steps = countSteps(graph);
  const missing = new Int32Array(steps);
  const counts = new Int32Array(steps + 1);
  forEachEdge(graph, (before, after) => {
    missing[after]++;
    counts[before + 1]++;
  });
  const followerStarts = counts.map(
    (
      (sum) => (count: number) =>
        (sum += count)
    )(0),
  );
  const followers = new Int32Array(followerStarts[steps]);
  const filled = followerStarts.slice();
  forEachEdge(graph, (before, after) => (followers[filled[before]++] = after));
  return { missing, followerStarts, followers };
}

function forEachEdge({ taskStarts, needStarts, needs }: TaskGraph, visit: (before: number, after: number) => void): void {
  for (let task = 0; task + 1 < taskStarts.length; task++) {
    for (let step = taskStarts[task]; step < taskStarts[task + 1]; step++) {
      if (step > taskStarts[task]) visit(step - 1, step);
      for (let i = needStarts[step]; i < needStarts[step + 1]; i++) visit(needs[i], step);
    }
  }
}
