import { describe, expect, it } from 'vitest';
import { LOOKAHEAD, LookaheadPlanner } from '../../src/engine/rate/lookaheadPlanner.ts';
import type { RateMode } from '../../src/engine/rate/rateMode.ts';

const BASE = 1000;
const COSTS = Array.from({ length: LOOKAHEAD + 1 }, (_, i) => 10 + i);

/** A planner whose engine only notes what it is asked, and whose QPs tell the picture and how many costs they follow from. */
function setUp({
  cut = -1,
  isReady = () => true,
  coded = () => true,
}: { cut?: number } & Partial<Pick<RateMode, 'isReady' | 'coded'>> = {}) {
  const asked: { number: number; count: number; base: number; isIdr: boolean }[] = [];
  const mode: RateMode = {
    expectedBase: BASE,
    buffer: undefined,
    recoded: 0,
    isReady,
    coded,
    baseQp: (number, { costs }) => 100 * number + costs.length,
  };
  const engine = {
    isCut: (number: number) => number === cut,
    ask: (number: number, ahead: { count: number; base: number; isIdr: boolean }) => void asked.push({ number, ...ahead }),
  };
  const planner = new LookaheadPlanner(mode, engine);
  const arrive = (first: number, count: number, qpMap?: Uint8Array) => {
    for (let number = first; number < first + count; number++) {
      planner.arrive(number, { isIdr: number === 0, qpMap });
      planner.study(number);
    }
  };
  const planned = (number: number) => {
    planner.plan(number);
    planner.answer(COSTS);
    return planner.plan(number);
  };
  return { planner, asked, arrive, planned };
}

describe('a plan with a lookahead', () => {
  it('waits for the pictures behind, asks once, and follows from the answer', () => {
    const { planner, asked, arrive } = setUp();
    arrive(0, LOOKAHEAD);
    expect([planner.plan(0), asked]).toEqual([undefined, []]);
    arrive(LOOKAHEAD, 1);
    expect([planner.plan(0), planner.plan(0)]).toEqual([undefined, undefined]);
    expect(asked).toEqual([{ number: 0, count: LOOKAHEAD + 1, base: BASE, isIdr: true }]);
    planner.answer(COSTS);
    expect(planner.plan(0)).toEqual({ isIdr: true, quantisers: { base: LOOKAHEAD + 1 } });
    expect(planner.plan(1)).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('looks no farther than the last picture, nor than the next IDR picture', () => {
    const { planner, asked, arrive, planned } = setUp({ cut: 3 });
    arrive(0, 5);
    expect(planned(0)).toEqual({ isIdr: true, quantisers: { base: 3 } });
    planner.plan(3);
    expect(asked).toHaveLength(1);
    planner.end();
    planner.plan(3);
    expect(asked.at(-1)).toEqual({ number: 3, count: 2, base: BASE, isIdr: true });
  });

  it('waits for the sizes that it follows from', () => {
    let isKnown = false;
    const { planner, asked, arrive } = setUp({ isReady: () => isKnown });
    arrive(0, LOOKAHEAD + 1);
    planner.plan(0);
    expect(asked).toEqual([]);
    isKnown = true;
    planner.plan(0);
    expect(asked).toHaveLength(1);
  });

  it("has the caller's own QPs where there are any", () => {
    const map = Uint8Array.of(30, 31);
    const { arrive, planned } = setUp();
    arrive(0, LOOKAHEAD + 1, map);
    expect(planned(0)).toEqual({ isIdr: true, quantisers: { qp: 30, map } });
  });
});

describe('a picture that does not stand', () => {
  it.each([
    ['that was answered', true],
    ['whose answer is to come', false],
  ])('makes an outlook void %s', (_what, isAnswered) => {
    const { planner, asked, arrive, planned } = setUp({ coded: () => false });
    arrive(0, LOOKAHEAD + 2);
    planned(0);
    planner.plan(1);
    if (isAnswered) planner.answer(COSTS);
    expect(planner.coded(0, 1000)).toBe(false);
    if (!isAnswered) {
      // One question at a time: the old one has to be answered first.
      expect(planner.plan(0)).toBeUndefined();
      expect(asked.map(({ number }) => number)).toEqual([0, 1]);
      planner.answer(COSTS);
    }
    expect(planned(0)).toEqual({ isIdr: true, quantisers: { base: LOOKAHEAD + 1 } });
    expect(asked.map(({ number }) => number)).toEqual([0, 1, 0]);
  });
});
