import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callerSteps, threadsWork } from '../../../src/bench/model/costs.js';
import { EncodeGraph } from '../../../src/bench/model/encodeGraph.js';
import { listSchedule } from '../../../src/bench/model/listSchedule.js';
import { simulate } from '../../../src/bench/model/simulate.js';
import { countSteps, TaskGraphBuilder } from '../../../src/bench/model/taskGraph.js';
import type { PerStep, TaskGraph } from '../../../src/bench/model/taskGraph.js';
import { greedySpeedup, speedupBound, workAndSpan } from '../../../src/bench/model/workSpan.js';
import { graphOf, unitCosts } from './unitCosts.ts';

const EPSILON = 1e-9;

/** One picture whose macroblocks all cost the same: work, span, and the speedups on 2, 4, 8, 16 and 32 threads, by arithmetic. */
const ONE_PICTURE = [
  { name: 'CIF', size: [22, 18], work: 396, span: 56, speedups: [1.98, 3.54, 5.82, 7.07, 7.07] },
  { name: '480p', size: [54, 30], work: 1620, span: 112, speedups: [2.0, 3.73, 7.17, 12.1, 14.5] },
  { name: '720p', size: [80, 45], work: 3600, span: 168, speedups: [1.96, 3.75, 7.38, 13.6, 19.6] },
  { name: '1080p', size: [120, 68], work: 8160, span: 254, speedups: [2.0, 3.99, 7.51, 13.5, 22.3] },
];

describe.each(ONE_PICTURE)('one $name picture', ({ size: [width, height], work, span, speedups }) => {
  const graph = graphOf(width, height, 1);
  const costs = unitCosts(graph);

  it('has the work and the span of its wave', () => {
    expect(workAndSpan(graph, costs)).toEqual({ work, span });
    expect(span).toBe(width + 2 * (height - 1));
  });

  it.each([2, 4, 8, 16, 32].map((threads, i) => [threads, speedups[i]]))('is played on %i threads %f times as fast', (threads, speedup) => {
    const simulated = work / simulate(graph, costs, threads).makespanMs;
    expect(simulated).toBeCloseTo(speedup, speedup < 10 ? 2 : 1);
    expect(simulated).toBeLessThanOrEqual(speedupBound({ work, span }, threads) + EPSILON);
  });
});

describe('a time line of pictures', () => {
  it('has no longer chain than the reference makes necessary', () => {
    const graph = graphOf(22, 18, 5);
    // Row 0 of a picture begins when row 4 of the one before is coded (2 x 4 + 22), and the last row ends 2 x 17 + 22 after it.
    expect(workAndSpan(graph, unitCosts(graph))).toEqual({ work: 5 * 396, span: 4 * (2 * 4 + 22) + 56 });
  });

  it('keeps threads busy across pictures where one alone does not', () => {
    const graph = graphOf(22, 18, 12);
    const speedup = (12 * 396) / simulate(graph, unitCosts(graph), 8).makespanMs;
    expect(speedup).toBeGreaterThan(7);
  });

  it('waits for plans, which wait for what they look ahead to and for sizes', () => {
    const idr = [true, false, false, false, false, false];
    const shape = { mbWidth: 22, mbHeight: 18, idr, inFlight: Infinity };
    const spanOf = (lookahead: number, followed: number, planMs = 0) => {
      const sizesFollowed = (number: number) => Math.max(0, number - followed);
      const graph = new EncodeGraph({ ...shape, planning: { lookahead, sizesFollowed } });
      const costs = unitCosts(graph);
      for (const picture of idr.keys()) costs[graph.plan(picture)] = planMs;
      expect(threadsWork(graph, costs)).toBe(6 * 396);
      return workAndSpan(graph, costs).span;
    };
    expect(spanOf(3, 8)).toBe(5 * 30 + 56);
    // One picture after the other, where each follows from the size of the one before it.
    expect(spanOf(3, 0)).toBe(6 * 56);
    // Plans follow each other; where they take longer than the pictures' distance, they are the chain.
    expect(spanOf(3, 8, 100)).toBe(6 * 100 + 56);
  });

  it('waits for the ring where that is small', () => {
    const [wide, narrow] = [graphOf(22, 18, 6), graphOf(22, 18, 6, 1)];
    expect(workAndSpan(narrow, unitCosts(narrow)).span).toBe(6 * 56);
    expect(workAndSpan(wide, unitCosts(wide)).span).toBe(5 * 30 + 56);
  });
});

describe('the rule of claiming', () => {
  it('prefers a row of a later picture to one that would have to wait', () => {
    const graph = new EncodeGraph({ mbWidth: 8, mbHeight: 2, idr: [true, true], inFlight: 3 });
    const costs = unitCosts(graph);
    for (const picture of [0, 1]) for (const row of [0, 1]) costs[graph.halfSearched(picture, row)] = 1;
    const { makespanMs, threads, taskThreads } = simulate(graph, costs, 2);
    expect(makespanMs).toBe(2 + 16);
    expect(threads.map(({ waitMs }) => waitMs)).toEqual([0, 0]);
    for (const picture of [0, 1]) expect(taskThreads[graph.codeTask(picture, 0)]).toBe(taskThreads[graph.codeTask(picture, 1)]);
  });

  it('takes every half-size row of the pictures in the ring before a row to code', () => {
    const graph = new EncodeGraph({ mbWidth: 8, mbHeight: 3, idr: [true, true, true], inFlight: 2 });
    const costs = unitCosts(graph);
    for (const picture of [0, 1, 2]) for (const row of [0, 1, 2]) costs[graph.halfSearched(picture, row)] = 5;
    const { taskStarts } = simulate(graph, costs, 2);
    const halves = [0, 1].flatMap((picture) => [0, 1, 2].map((row) => taskStarts[graph.halfTask(picture, row)]));
    expect(taskStarts[graph.codeTask(0, 0)]).toBeGreaterThanOrEqual(Math.max(...halves));
    // The ring has room for two of the three pictures: the third is submitted when the first is collected.
    expect(taskStarts[graph.halfTask(2, 0)]).toBeGreaterThan(taskStarts[graph.codeTask(0, 2)]);
  });
});

/** Small encodes with any costs. */
const encodes = fc
  .record({
    mbWidth: fc.integer({ min: 1, max: 6 }),
    mbHeight: fc.integer({ min: 1, max: 12 }),
    idr: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    inFlight: fc.integer({ min: 1, max: 4 }),
    threads: fc.integer({ min: 1, max: 6 }),
    seed: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 40 }),
  })
  .map(({ threads, seed, ...shape }) => {
    const graph = graphOf(shape.mbWidth, shape.mbHeight, shape.idr.length, shape.inFlight);
    const costs = Float64Array.from({ length: countSteps(graph) }, (_, step) => seed[(step * 7) % seed.length]);
    return { graph, costs, threads };
  });

/** Any acyclic graph, which need not look like an encode. */
const graphs = fc
  .array(fc.record({ begins: fc.boolean(), needs: fc.array(fc.nat(1000), { maxLength: 3 }), cost: fc.nat(9) }))
  .map((steps) => {
    const builder = new TaskGraphBuilder();
    steps.forEach(({ begins, needs }, step) => {
      if (begins || step === 0) builder.addTask();
      builder.addStep(step === 0 ? [] : needs.map((need) => need % step));
    });
    return { graph: builder.build(), costs: Float64Array.from(steps, ({ cost }) => cost) };
  });

describe('any schedule', () => {
  it('by the engine’s rule is never faster than work and span allow, nor slower than one thread', () => {
    fc.assert(
      fc.property(encodes, ({ graph, costs, threads }) => {
        const { work, span } = workAndSpan(graph, costs);
        const { makespanMs } = simulate(graph, costs, threads);
        expect(makespanMs).toBeGreaterThanOrEqual(Math.max(threadsWork(graph, costs) / threads, span) - EPSILON);
        expect(makespanMs).toBeLessThanOrEqual(work + EPSILON);
      }),
    );
  });

  it('accounts for each thread’s time and begins no step before what it needs', () => {
    fc.assert(
      fc.property(encodes, fc.nat(3), ({ graph, costs, threads }, wakeUpMs) => {
        const { makespanMs, threads: times, ends, taskThreads } = simulate(graph, costs, threads, { wakeUpMs });
        for (const { busyMs, waitMs, idleMs } of times) expect(busyMs + waitMs + idleMs).toBeCloseTo(makespanMs, 6);
        expect(times.reduce((sum, { busyMs }) => sum + busyMs, 0)).toBeCloseTo(threadsWork(graph, costs), 6);
        expect(tooEarly(graph, costs, ends)).toEqual([]);
        expect(taskThreads.every((thread) => thread >= -1 && thread < threads)).toBe(true);
      }),
    );
  });

  it('without a rule keeps to the bound of Graham and Brent', () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 6 }), ({ graph, costs }, threads) => {
        const { work, span } = workAndSpan(graph, costs);
        const makespan = listSchedule(graph, costs, threads);
        expect(makespan).toBeGreaterThanOrEqual(Math.max(work / threads, span) - EPSILON);
        expect(makespan).toBeLessThanOrEqual(work / threads + span + EPSILON);
        if (makespan > 0) expect(work / makespan).toBeGreaterThanOrEqual(greedySpeedup({ work, span }, threads) - EPSILON);
      }),
    );
  });

  it('with the caller apart is never faster than the threads’ work and the span allow', () => {
    fc.assert(
      fc.property(encodes, ({ graph, costs, threads }) => {
        const least = Math.max(threadsWork(graph, costs) / threads, workAndSpan(graph, costs).span);
        const makespan = listSchedule(graph, costs, threads, callerSteps(graph));
        expect(makespan).toBeGreaterThanOrEqual(least - EPSILON);
        expect(makespan).toBeLessThanOrEqual(threadsWork(graph, costs) / threads + workAndSpan(graph, costs).span + EPSILON);
      }),
    );
  });

  it('takes as long as all work on one thread, and as the span on enough', () => {
    fc.assert(
      fc.property(graphs, ({ graph, costs }) => {
        const { work, span } = workAndSpan(graph, costs);
        expect(listSchedule(graph, costs, 1)).toBe(work);
        expect(listSchedule(graph, costs, Math.max(1, costs.length))).toBe(span);
      }),
    );
  });
});

describe('a graph', () => {
  it('refuses a step that needs one which does not come before it', () => {
    const builder = new TaskGraphBuilder();
    builder.addTask();
    expect(() => builder.addStep([0])).toThrow(RangeError);
  });
});

/** Steps that began before something that they need was done. */
function tooEarly({ taskStarts, needStarts, needs }: TaskGraph, costs: PerStep, ends: PerStep): number[] {
  const starts = new Set(taskStarts);
  return [...ends.keys()].filter((step) => {
    const before = [...needs.subarray(needStarts[step], needStarts[step + 1]), ...(starts.has(step) ? [] : [step - 1])];
    return before.some((need) => ends[step] - costs[step] < ends[need] - EPSILON);
  });
}
