import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costsOf, medianCosts, threadsWork } from '../../../src/bench/model/costs.js';
import { accountFor, splitLoss, totalLoss } from '../../../src/bench/model/loss.js';
import type { LossSplit } from '../../../src/bench/model/loss.js';
import { simulate } from '../../../src/bench/model/simulate.js';
import { countSteps } from '../../../src/bench/model/taskGraph.js';
import type { TimelineEvent } from '../../../src/engine/timeline.js';
import { simulatedTimeline } from './simulatedTimeline.ts';
import { graphOf, unitCosts } from './unitCosts.ts';

const encodes = fc
  .record({
    mbWidth: fc.integer({ min: 1, max: 20 }),
    mbHeight: fc.integer({ min: 1, max: 12 }),
    pictures: fc.integer({ min: 1, max: 5 }),
    inFlight: fc.integer({ min: 1, max: 4 }),
    threads: fc.integer({ min: 1, max: 6 }),
    wakeUpMs: fc.nat(3),
    seed: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 40 }),
  })
  .map(({ threads, wakeUpMs, seed, ...shape }) => {
    const graph = graphOf(shape.mbWidth, shape.mbHeight, shape.pictures, shape.inFlight);
    const costs = Float64Array.from({ length: countSteps(graph) }, (_, step) => seed[(step * 7) % seed.length]);
    return played({ graph, costs, threads, wakeUpMs });
  });

function played({ graph, costs, threads, wakeUpMs }: Inputs) {
  const simulation = simulate(graph, costs, threads, { wakeUpMs });
  const encode = {
    threads,
    startMs: 0,
    endMs: simulation.makespanMs,
    events: simulatedTimeline(graph, costs, simulation),
    runQueueMs: null,
  };
  return { graph, costs, simulation, encode, workMs: threadsWork(graph, costs) };
}

interface Inputs {
  graph: ReturnType<typeof graphOf>;
  costs: Float64Array;
  threads: number;
  wakeUpMs: number;
}

it('tells waking from waiting', () => {
  const graph = graphOf(22, 18, 6, 4);
  const [prompt, slow] = [0, 0.25].map((wakeUpMs) => {
    const { encode, workMs } = played({ graph, costs: unitCosts(graph), threads: 4, wakeUpMs });
    return splitLoss(accountFor(encode, graph.shape, Infinity), workMs);
  });
  expect(prompt.wakeUps).toBe(0);
  const ends = simulate(graph, unitCosts(graph), 4, { wakeUpMs: 0.25 });
  const waits = simulatedTimeline(graph, unitCosts(graph), ends).filter(({ kind }) => kind === 'wait').length;
  expect(slow.wakeUps).toBeGreaterThan(0.25 * waits - 1e-9);
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('accountFor', () => {
  it('splits the whole loss of any encode, leaving nothing over', () => {
    fc.assert(
      fc.property(encodes, fc.integer({ min: 1, max: 8 }), fc.nat(100), ({ graph, encode }, cores, workMs) => {
        const account = accountFor(encode, graph.shape, cores);
        const { wholeMs } = account;
        const split = splitLoss(account, workMs);
        expect(totalLoss(split)).toBeCloseTo(wholeMs - workMs, 6);
        const { inflation: _, waits, ...parts } = split;
        for (const part of [...Object.values(waits), ...Object.values(parts)]) expect(part).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('finds again what the simulation did', () => {
    fc.assert(
      fc.property(encodes, ({ graph, encode, simulation, workMs }) => {
        const split = splitLoss(accountFor(encode, graph.shape, Infinity), workMs);
        const { waits, inflation, callerTakesCore, oversubscribed, wakeUps, ...idle } = split;
        expect(inflation).toBeCloseTo(0, 6);
        expect([callerTakesCore, oversubscribed]).toEqual([0, 0]);
        const simulated = sum(simulation.threads.map(({ waitMs, idleMs }) => waitMs + idleMs));
        expect(sum([...Object.values(waits), wakeUps, ...Object.values(idle)])).toBeCloseTo(simulated, 6);
      }),
    );
  });
});

describe('the parts of a loss', () => {
  /** One picture of 2 x 3 macroblocks on a clock of milliseconds, threads 0 and 1. */
  const shape = graphOf(2, 3, 1, 2).shape;
  const event = (thread: number, kind: TimelineEvent['kind'], startMs: number, endMs: number, more: Partial<TimelineEvent> = {}) => ({
    ...{ thread, kind, picture: 0, row: 0, x0: 0, x1: 2, startMs, endMs },
    ...more,
  });
  const nothing: LossSplit = {
    waits: { codedAbove: 0, deblockedAbove: 0, reference: 0, halfSize: 0, halfSizeBefore: 0 },
    ...{ wakeUps: 0, ramp: 0, imbalance: 0, callerHolds: 0, claiming: 0, callerTakesCore: 0, oversubscribed: 0, inflation: 0 },
  };
  const split = (threads: number, endMs: number, events: TimelineEvent[], workMs: number, cores = 8) =>
    splitLoss(accountFor({ threads, startMs: 0, endMs, events, runQueueMs: null }, shape, cores), workMs);

  it('are the caller until the first frame is in and after the last is coded, the wake-up, and the ramp at the end', () => {
    const events = [
      event(-1, 'submit', 0, 10, { row: -1 }),
      event(0, 'code', 12, 40),
      event(0, 'finish', 40, 50),
      event(1, 'code', 13, 30),
    ];
    // Thread 0: 10 of the caller, 2 of waking, 5 of the caller at the end; thread 1: 10, 3, then 20 with nothing left, and 5.
    expect(split(2, 55, events, 55)).toEqual({ ...nothing, callerHolds: 30, wakeUps: 5, ramp: 20 });
  });

  it('are the row above, as far as it was not there, and waking from then on', () => {
    const wait = { row: 1, x0: 0, x1: 0, waitsFor: 'codedAbove' } as const;
    const events = [
      ...[event(-1, 'submit', 0, 0, { row: -1 }), event(0, 'code', 0, 20), event(0, 'finish', 20, 35)],
      ...[event(1, 'halfSize', 0, 5), event(1, 'wait', 5, 23, wait), event(1, 'code', 23, 35, { row: 1 })],
    ];
    const expected = { ...nothing, waits: { ...nothing.waits, codedAbove: 15 }, wakeUps: 3 };
    expect(split(2, 35, events, 52)).toEqual(expected);
    expect(split(2, 35, events, 42)).toEqual({ ...expected, inflation: 10 });
  });

  it('are the full ring while there is no room, and the caller from then on', () => {
    const events = [
      ...[0, 1].map((picture) => event(-1, 'submit', 0, 0, { row: -1, picture })),
      ...[event(0, 'code', 0, 20), event(0, 'finish', 20, 30), event(0, 'code', 36, 50), event(0, 'finish', 50, 60, { picture: 2 })],
      event(-1, 'submit', 31, 35, { row: -1, picture: 2 }),
      ...[event(1, 'code', 0, 18), event(1, 'code', 38, 60)],
    ];
    // From 18 on thread 1 finds nothing until picture 0 leaves the ring of 3 at 30; picture 2 is in at 35. Thread 0 waits from 30 on.
    expect(split(2, 60, events, 94)).toEqual({ ...nothing, imbalance: 12, callerHolds: 10, wakeUps: 4 });
  });

  it('are the cores that the caller or other threads take', () => {
    const events = [event(-1, 'submit', 0, 0, { row: -1 }), event(0, 'code', 0, 30), event(0, 'finish', 30, 40), event(1, 'code', 0, 40)];
    const caller = [...events, event(-1, 'collect', 20, 26, { row: -1 })];
    expect(split(2, 40, events, 80, 2)).toEqual(nothing);
    expect(split(2, 40, caller, 80, 2)).toEqual({ ...nothing, callerTakesCore: 6, inflation: -6 });
    expect(split(2, 40, caller, 40, 1)).toEqual({ ...nothing, callerTakesCore: 6, oversubscribed: 40, inflation: -6 });
  });
});

describe('costsOf', () => {
  it('takes the costs out of a time line that went into it', () => {
    const graph = graphOf(20, 5, 3);
    const costs = unitCosts(graph).map((cost, step) => cost + (step === graph.finish(1) ? 7 : 0) + (step === graph.submit(2) ? 3 : 0));
    const simulation = simulate(graph, costs, 3);
    const found = costsOf(graph, simulatedTimeline(graph, costs, simulation));
    found.forEach((cost, step) => expect(cost).toBeCloseTo(costs[step], 9));
    expect(threadsWork(graph, found)).toBeCloseTo(3 * 100 + 7, 9);
  });

  it('takes the median of each step', () => {
    expect(medianCosts([Float64Array.of(1, 5), Float64Array.of(3, 4), Float64Array.of(2, 9)])).toEqual(Float64Array.of(2, 5));
  });
});
