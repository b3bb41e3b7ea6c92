import { describe, expect, it } from 'vitest';
import { costsOf } from '../../../src/bench/model/costs.js';
import { EncodeGraph } from '../../../src/bench/model/encodeGraph.js';
import { EncodeModel } from '../../../src/bench/model/encodeModel.js';
import { accountFor, totalLoss } from '../../../src/bench/model/loss.js';
import { simulate } from '../../../src/bench/model/simulate.js';
import { scalingSections } from '../../../src/bench/report/scaling.js';
import { textOf } from '../../../src/bench/report/text.js';
import { scalingOf } from '../../../src/bench/scaling/scaling.js';
import type { Study } from '../../../src/bench/scaling/study.js';
import { summariseStudy } from '../../../src/bench/scaling/summary.js';
import { graphOf, unitCosts } from '../model/unitCosts.ts';
import { simulatedTimeline } from '../model/simulatedTimeline.ts';

const PICTURES = 6;
const IN_FLIGHT = 3;
const graph = graphOf(22, 18, PICTURES, IN_FLIGHT);
const costs = unitCosts(graph);
const frames = Array.from({ length: PICTURES }, () => new Uint8Array(0));
const PLAN = { level: 'simd', threads: [1, 2, 3], machineCores: 2, runs: 1, seed: 1, frames, config: { width: 352, height: 288 } } as const;

/** A study of an encoder that does what is simulated, in time that is stretched where it is not traced: on one thread and on more. */
function studyOf(onOne: number, onMore = onOne, sha256 = 'a'): Study {
  const encode = (ms: number, videos = 1, hash = sha256) => [{ ms, coresUsed: 1, sha256: Array<string>(videos).fill(hash) }];
  const points = PLAN.threads.map((threads) => {
    const stretch = threads === 1 ? onOne : onMore;
    const simulation = simulate(graph, costs, threads);
    const { makespanMs } = simulation;
    const events = simulatedTimeline(graph, costs, simulation);
    const account = accountFor({ threads, startMs: 0, endMs: makespanMs, events, runQueueMs: 12 }, graph.shape, PLAN.machineCores);
    return {
      threads,
      alone: encode(makespanMs * stretch),
      together: threads <= 2 ? encode(makespanMs * stretch * 2, threads) : [],
      grown: threads <= 2 ? encode((makespanMs * stretch * threads) / 2, 1, `grown ${threads}`) : [],
      traced: [{ account, pictureMs: 3 }],
      events,
    };
  });
  const wide = new EncodeGraph({ ...graph.shape, inFlight: Infinity });
  return { points, shape: wide.shape, costs: [costsOf(wide, points[0].events)], framesPerThread: PICTURES / 2 };
}

const summarised = (study: Study) => summariseStudy(PLAN, new EncodeModel(study.shape, study.costs, () => IN_FLIGHT), study);
const WORK = PICTURES * 396;

describe('EncodeModel', () => {
  const { shape, costs: encodes } = studyOf(1);
  const model = new EncodeModel(shape, encodes, () => IN_FLIGHT);

  it('finds work, span and bound', () => {
    expect(model.work).toBeCloseTo(WORK, 9);
    expect(model.span).toBeCloseTo(5 * 30 + 56, 9);
    expect(model.bound).toBeCloseTo(model.work / model.span, 12);
    expect(model.workOfFirst(2)).toBeCloseTo(2 * 396, 9);
  });

  it('predicts what the chain and the ring leave of many threads', () => {
    const { bound, anyOrder, simulated } = model.predict(64);
    expect(bound).toBe(model.bound);
    expect(anyOrder).toBeCloseTo(bound, 9);
    expect(simulated).toBeCloseTo(bound, 9);
    // With one picture under way each picture's wave of 56 ends before the next one begins.
    expect(new EncodeModel(shape, encodes, () => 1).predict(64).simulated).toBeCloseTo(396 / 56, 9);
  });
});

describe('summariseStudy', () => {
  const result = summarised(studyOf(1));

  it('finds the serial fractions', () => {
    const [, two] = result.latency;
    expect(two.serialFraction).toBeCloseTo(2 / two.speedup - 1, 9);
    expect(result.weak[1].serialFraction).toBeCloseTo(2 - result.weak[1].speedup, 9);
    expect([result.latency[0].serialFraction, result.weak[0].serialFraction]).toEqual([null, null]);
  });

  it('finds the speedup that was simulated, below that of any order and the bound', () => {
    for (const { threads, speedup, simulated, anyOrder, bound } of result.latency) {
      expect(simulated).toBeCloseTo(speedup, 9);
      expect(anyOrder).toBeGreaterThan(simulated - 1e-9);
      expect(bound).toBeGreaterThan(anyOrder - 1e-9);
      expect(bound).toBe(threads);
    }
  });

  it('marks what is oversubscribed, and measures nothing else of it', () => {
    expect(result.latency.map(({ oversubscribed }) => oversubscribed)).toEqual([false, false, true]);
    expect(result.latency[2].loss.split.oversubscribed).toBeGreaterThan(0);
    expect([result.throughput.length, result.weak.length]).toEqual([2, 2]);
  });

  it('splits the measured loss, and shows what the split leaves', () => {
    for (const { loss, threads, medianMs } of result.latency) {
      expect(loss.wholeMs).toBe(threads * medianMs);
      expect(totalLoss(loss.split) + loss.restMs).toBeCloseTo(loss.lossMs, 6);
      expect(loss.restShare).toBeCloseTo(0, 9);
    }
    for (const { loss, threads } of summarised(studyOf(1, 1.25)).latency) {
      expect(totalLoss(loss.split) + loss.restMs).toBeCloseTo(loss.lossMs, 6);
      expect(loss.restShare).toBeCloseTo(threads === 1 ? 0 : 0.2, 9);
    }
  });

  it('takes off what tracing takes on one thread', () => {
    const { tracingCost, latency } = summarised(studyOf(0.8));
    expect(tracingCost).toBeCloseTo(1.25, 9);
    for (const [i, { loss }] of latency.entries()) {
      expect(totalLoss(loss.split) + loss.restMs).toBeCloseTo(loss.lossMs, 6);
      expect(loss.restShare).toBeCloseTo(0, 9);
      expect(loss.workMs).toBeCloseTo(0.8 * WORK, 6);
      expect(loss.lossMs).toBeCloseTo(0.8 * result.latency[i].loss.lossMs, 6);
    }
  });

  it('counts several videos as several times the work, and half the frames of an even clip as half of it', () => {
    // One video alone took WORK; one "together" took twice that, two on two threads as long as one on two takes, twice.
    expect(result.throughput.map(({ videos, speedup }) => [videos, speedup])).toEqual([
      [1, 0.5],
      [2, expect.closeTo(result.latency[1].speedup, 9)],
    ]);
    expect(result.weak.map(({ threads, frames: count }) => [threads, count])).toEqual([[1, 3], [2, 6]]); // prettier-ignore
    expect(result.weak[0].speedup).toBeCloseTo(1, 9);
    expect(result.weak[1].speedup).toBeCloseTo(result.latency[1].speedup, 9);
  });

  it('sees bytes that differ', () => {
    expect(result.identical).toBe(true);
    const odd = studyOf(1);
    odd.points[1].together[0].sha256[1] = 'b';
    expect(summarised(odd).identical).toBe(false);
  });

  it('is reported: every part of the loss, what is not fitted, and what has too many threads', () => {
    const model = { work: 10, span: 2, bound: 5, predictions: [{ threads: 8, bound: 5, anyOrder: 4.5, simulated: 4.25, predicted: 4, memoryBound: 9.5 }] }; // prettier-ignore
    const scaling = { ...scalingOf([{ level: 'simd', cores: 1, medianMs: 5 }]), ...model, uslPoints: 2, study: result };
    const text = textOf(scalingSections({ scaling }));
    expect(text).toMatch(/^ +8 +4\.00x +50 % +47 % +3 % +4\.25x +4\.50x +5\.00x$/m);
    expect(text).toContain('feeds at most 9.5 times the speed of one thread');
    expect(text).toContain('tracing takes 0.0 %');
    expect(text).toContain(`at most 5.0x on any number of threads`);
    expect(text).toContain('not fitted: only 2 points');
    expect(text).toMatch(/^ +3 .*more threads than cores$/m);
    expect(text).toMatch(/^ +work on one thread +100\.0 % /m);
    expect(text).toMatch(/^ +row above +0\.0 % +0\.\d %/m);
    expect(text).toMatch(/^ +unexplained +-?0\.0 % +-?0\.0 %/m);
  });

  it('is left out of the report where nothing was studied', () => {
    const scaling = { ...scalingOf([{ level: 'simd', cores: 1, medianMs: 5 }]), work: 10, span: 2, bound: 5 };
    expect(scalingSections({ scaling }).map(({ lines }) => lines)).toEqual([
      ['work 10.0 ms, longest chain 2.0 ms: at most 5.0x on any number of threads'],
    ]);
  });
});
