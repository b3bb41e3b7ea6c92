import { describe, expect, it } from 'vitest';
import { EncodeModel } from '../../../src/bench/model/encodeModel.js';
import { slowdownAt, slowdownsOf, trafficOf } from '../../../src/bench/scaling/limits.js';
import { graphOf, unitCosts } from '../model/unitCosts.ts';

const times = (...ms: number[]) => ms.map((each) => ({ ms: each }));

describe('videos side by side', () => {
  const slowdowns = slowdownsOf([
    { threads: 1, together: times(9, 10, 30) },
    { threads: 3, together: times(14, 12, 13) },
    { threads: 4, together: [] },
  ]);

  it('slow each other down by medians, over one alone', () => {
    expect(slowdowns).toEqual([
      { threads: 1, factor: 1 },
      { threads: 3, factor: 1.3 },
    ]);
    expect(slowdownsOf([{ threads: 1, together: times(10) }, { threads: 2, together: times(9) }])[1].factor).toBe(1); // prettier-ignore
  });

  it('say what is between, and nothing worse beyond', () => {
    expect([1, 2, 3, 64].map((threads) => slowdownAt(slowdowns, threads))).toEqual([1, expect.closeTo(1.15, 12), 1.3, 1.3]);
    expect(slowdownAt([], 8)).toBe(1);
  });
});

describe('memory traffic', () => {
  it('is that of every plane once, with half-sample planes where there are any', () => {
    expect(trafficOf({ width: 100, height: 10, preset: 'ultrafast' }, 3)).toBe(3 * 1000 * 9.25);
    expect(trafficOf({ width: 100, height: 10 }, 1)).toBe(1000 * 15.25);
  });
});

describe('a prediction', () => {
  const graph = graphOf(22, 18, 12);
  const encodes = [unitCosts(graph)];
  const limits = { cores: 2, wakeUpMs: 0, messageMs: 0, memoryMs: 594, slowdown: (threads: number) => (threads > 1 ? 1.25 : 1) };
  const model = (changes: Partial<typeof limits>) => new EncodeModel(graph.shape, encodes, () => 12, { ...limits, ...changes });

  it('is the simulation where the machine takes nothing', () => {
    const free = model({ slowdown: () => 1 });
    for (const threads of [1, 2, 8]) expect(free.predict(threads).predicted).toBeCloseTo(free.predict(threads).simulated, 9);
    expect(new EncodeModel(graph.shape, encodes, () => 12).predict(4)).toMatchObject({ memoryBound: null });
  });

  it('is slower by what threads take from each other, and says what memory could feed', () => {
    const { predicted, simulated, memoryBound } = model({}).predict(4);
    expect(predicted).toBeCloseTo(simulated / 1.25, 9);
    expect(memoryBound).toBeCloseTo((12 * 396) / 594, 9);
  });

  it('gives threads beyond the cores of this machine turns on them, and a larger machine a core for each', () => {
    const { predicted } = model({}).predict(4, { isThisMachine: true });
    expect(predicted).toBeLessThanOrEqual(2 / 1.25 + 1e-9);
    expect(predicted).toBeGreaterThan(1.9 / 1.25);
    expect(model({}).predict(4).predicted).toBeGreaterThan(3 / 1.25);
  });

  it('falls with what waking up and messages take', () => {
    const { simulated } = model({}).predict(8);
    const slow = model({ slowdown: () => 1, wakeUpMs: 3, messageMs: 2 }).predict(8);
    expect(slow.predicted).toBeLessThan(simulated);
  });
});
