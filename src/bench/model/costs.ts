import { median } from 'simple-statistics';
import type { TimelineEvent } from '../../engine/timeline.js';
import type { EncodeGraph } from './encodeGraph.js';
import { countSteps } from './taskGraph.js';
import type { PerStep } from './taskGraph.js';

/** What each step of an encode cost, in milliseconds, from a time line; the time of a stretch goes to its macroblocks in equal parts. */
export function costsOf(graph: EncodeGraph, events: readonly TimelineEvent[]): PerStep {
  const costs = new Float64Array(countSteps(graph));
  const spread = (first: number, end: number, ms: number) => {
    for (let step = first; step < end; step++) costs[step] += ms / (end - first);
  };
  for (const { kind, picture, row, x0, x1, startMs, endMs } of events) {
    const ms = endMs - startMs;
    if (kind === 'code') spread(graph.code(picture, row, x0), graph.code(picture, row, x1), ms);
    else if (kind === 'deblock') spread(graph.deblock(picture, row, x0), graph.deblock(picture, row, x1), ms);
    else if (kind === 'reference') costs[graph.reference(picture, row)] += ms;
    // Making the half-size row is a small part that no event tells from the search: the row counts as made when its search begins.
    else if (kind === 'halfSize') costs[graph.halfSearched(picture, row)] += ms;
    else if (kind === 'finish' || kind === 'submit' || kind === 'collect') costs[graph[kind](picture)] += ms;
  }
  return costs;
}

/** Each step's median over several encodes of the same clip: what it costs when nothing disturbs it. */
export function medianCosts(encodes: readonly PerStep[]): PerStep {
  if (encodes.length === 1) return encodes[0];
  return encodes[0].map((_, step) => median(encodes.map((costs) => costs[step])));
}

/** The time of all steps that threads do: everything but the caller's. */
export function threadsWork(graph: EncodeGraph, costs: PerStep): number {
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  return graph.shape.idr.reduce((sum, _, picture) => sum - costs[graph.submit(picture)] - costs[graph.collect(picture)], all);
}
