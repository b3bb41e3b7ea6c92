import type { EncodeGraph } from '../../../src/bench/model/encodeGraph.js';
import type { Simulation } from '../../../src/bench/model/simulate.js';
import type { PerStep } from '../../../src/bench/model/taskGraph.js';
import type { TimelineEvent, TimelineKind, TimelineWait } from '../../../src/engine/timeline.js';

/** Macroblocks of a stretch of coding. */
const CHUNK = 8;

type Place = Pick<TimelineEvent, 'kind' | 'picture' | 'row' | 'x0' | 'x1'>;

/** The time line that an encode would leave which went as simulated, without the threads' idle stretches. */
export function simulatedTimeline(graph: EncodeGraph, costs: PerStep, { ends, taskThreads, taskStarts }: Simulation): TimelineEvent[] {
  const places = placesOf(graph);
  const events: TimelineEvent[] = [];
  for (let task = 0; task < taskThreads.length; task++) {
    let now = taskStarts[task];
    let last: TimelineEvent | undefined;
    for (let step = graph.taskStarts[task]; step < graph.taskStarts[task + 1]; step++) {
      const [startMs, endMs] = [ends[step] - costs[step], ends[step]];
      const place = places[step];
      const thread = taskThreads[task];
      if (startMs > now && thread >= 0) {
        events.push({
          ...place,
          thread,
          kind: 'wait',
          x1: place.x0,
          startMs: now,
          endMs: startMs,
          waitsFor: awaited(graph, places, ends, step),
        });
        last = undefined;
      }
      if (last?.kind === place.kind && place.x1 - last.x0 <= CHUNK) [last.x1, last.endMs] = [place.x1, endMs];
      else events.push((last = { ...place, thread, startMs, endMs }));
      now = endMs;
    }
  }
  return events;
}

/** What each step is. */
function placesOf(graph: EncodeGraph): Place[] {
  const { mbWidth, mbHeight, idr } = graph.shape;
  const places: Place[] = [];
  for (let picture = 0; picture < idr.length; picture++) {
    const put = (step: number, kind: TimelineKind, row: number, x0: number, x1: number) => (places[step] = { kind, picture, row, x0, x1 });
    for (const kind of ['submit', 'finish', 'collect'] as const) put(graph[kind](picture), kind, -1, 0, 0);
    for (let row = 0; row < mbHeight; row++) {
      put(graph.halfMade(picture, row), 'halfSize', row, 0, 0);
      put(graph.halfSearched(picture, row), 'halfSize', row, 0, mbWidth);
      put(graph.reference(picture, row), 'reference', row, mbWidth, mbWidth);
      for (let x = 0; x < mbWidth; x++) {
        put(graph.code(picture, row, x), 'code', row, x, x + 1);
        put(graph.deblock(picture, row, x), 'deblock', row, x, x + 1);
      }
    }
  }
  return places;
}

/** The need of a step that was met last. */
function awaited(graph: EncodeGraph, places: readonly Place[], ends: PerStep, step: number): TimelineWait {
  const needs = [...graph.needs.subarray(graph.needStarts[step], graph.needStarts[step + 1])];
  const last = places[needs.reduce((a, b) => (ends[b] > ends[a] ? b : a))].kind;
  if (places[step].kind === 'halfSize') return 'halfSizeBefore';
  if (places[step].kind === 'code') return last === 'code' ? 'codedAbove' : last === 'reference' ? 'reference' : 'halfSize';
  return 'deblockedAbove';
}
