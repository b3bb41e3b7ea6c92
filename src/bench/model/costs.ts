import { median } from 'simple-statistics';
import type { TimelineEvent } from '../../engine/timeline.js';
import type { EncodeGraph } from './encodeGraph.js';
import { countSteps } from './taskGraph.js';
import type { PerStep } from './taskGraph.js';

/** What each step of an encode cost, in milliseconds, from a time line; the time of a stretch goes to its macroblocks in equal parts. */
export function costsOf(graph: EncodeGraph, events: readonly TimelineEvent[]): PerStep {
  const costs = new Float64Array(countSteps(graph));
  const last = graph.shape.mbWidth - 1;
  for (const { kind, picture, row, x0, x1, startMs, endMs } of events) {
    const ms = endMs - startMs;
    if (kind === 'code' || kind === 'deblock') {
      // A stretch without a macroblock is what there is to do before one, or after the row's last.
      const first = graph[kind](picture, row, Math.min(x0, last));
      const count = Math.max(x1 - x0, 1);
      for (let step = first; step < first + count; step++) costs[step] += ms / count;
    } else if (kind === 'reference') costs[graph.reference(picture, row)] += ms;
    // Making the half-size row is a small part that no event tells from the search: the row counts as made when its search begins.
    else if (kind === 'halfSize') costs[graph.halfSearched(picture, row)] += ms;
    else if (kind === 'finish' || kind === 'submit' || kind === 'collect') costs[graph[kind](picture)] += ms;
    else if ((kind === 'outlook' || kind === 'plan') && graph.shape.planning) costs[graph[kind](picture)] += ms;
  }
  return costs;
}

/** Each step's median over several encodes of the same clip: what it costs when nothing disturbs it. */
export function medianCosts(encodes: readonly PerStep[]): PerStep {
  if (encodes.length === 1) return encodes[0];
  return encodes[0].map((_, step) => median(encodes.map((costs) => costs[step])));
}

/** The caller's steps, which take no time of the threads. */
export function callerSteps(graph: EncodeGraph): Set<number> {
  const { idr, planning } = graph.shape;
  const stepsOf = (picture: number) => [graph.submit(picture), ...(planning ? [graph.plan(picture)] : []), graph.collect(picture)];
  return new Set([...idr.keys()].flatMap(stepsOf));
}

/** The time of all steps that threads do: everything but the caller's. */
export function threadsWork(graph: EncodeGraph, costs: PerStep): number {
  const caller = [...callerSteps(graph)].reduce((sum, step) => sum + costs[step], 0);
  return costs.reduce((sum, cost) => sum + cost, 0) - caller;
}
