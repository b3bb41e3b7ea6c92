import type { PerStep, TaskGraph } from './taskGraph.js';

/** What no number of threads can beat. */
export interface WorkSpan {
  /** The time of all steps, one after the other. */
  work: number;
  /** The time of the longest chain of steps that wait for each other. */
  span: number;
}

/** Adds a graph's work and finds its longest chain, in the unit of the costs. */
export function workAndSpan({ taskStarts, needStarts, needs }: TaskGraph, costs: PerStep): WorkSpan {
  const ends = new Float64Array(costs.length);
  let work = 0;
  let span = 0;
  for (let task = 0; task + 1 < taskStarts.length; task++) {
    let begin = 0;
    for (let step = taskStarts[task]; step < taskStarts[task + 1]; step++) {
      for (let i = needStarts[step]; i < needStarts[step + 1]; i++) begin = Math.max(begin, ends[needs[i]]);
      begin = ends[step] = begin + costs[step];
      work += costs[step];
    }
    span = Math.max(span, begin);
  }
  return { work, span };
}

/** The best speedup that any schedule can have on so many threads: each works all the time, or the longest chain decides. */
export function speedupBound({ work, span }: WorkSpan, threads: number): number {
  return span > 0 ? Math.min(threads, work / span) : threads;
}

/**
 * The speedup that a schedule has at least if it never leaves a thread idle while a step could begin: Graham (1966) and Brent (1974),
 * T(P) <= work / P + span.
 */
export function greedySpeedup({ work, span }: WorkSpan, threads: number): number {
  return work > 0 ? work / (work / threads + span) : threads;
}
