import { countSteps } from './taskGraph.js';
import type { PerStep, TaskGraph } from './taskGraph.js';

const NOTHING = -1;

/**
 * When a graph's last step ends on `threads` threads that take any step which may begin, in the order in which they may, and never
 * rest while there is one: what could be had if threads were not bound to the rows they claim.
 */
export function listSchedule(graph: TaskGraph, costs: PerStep, threads: number): number {
  const { missing, followerStarts, followers } = invert(graph);
  const ready: number[] = [];
  for (let step = 0; step < missing.length; step++) if (missing[step] === 0) ready.push(step);
  const running = new Int32Array(threads).fill(NOTHING);
  const ends = new Float64Array(threads).fill(Infinity);
  let now = 0;
  for (let taken = 0, done = 0; done < missing.length; done++) {
    for (let thread = 0; thread < threads && taken < ready.length; thread++) {
      if (running[thread] !== NOTHING) continue;
      running[thread] = ready[taken++];
      ends[thread] = now + costs[running[thread]];
    }
    const first = ends.indexOf(Math.min(...ends));
    const step = running[first];
    now = ends[first];
    running[first] = NOTHING;
    ends[first] = Infinity;
    for (let i = followerStarts[step]; i < followerStarts[step + 1]; i++) if (--missing[followers[i]] === 0) ready.push(followers[i]);
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
