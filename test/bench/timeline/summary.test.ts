import { describe, expect, it } from 'vitest';
import { summariseTimeline } from '../../../src/bench/timeline/summary.js';
import { tracedRun } from '../fullReport.ts';

/** More than a page can hold. */
const LARGE = { pictures: 40, mbHeight: 68, mbWidth: 120 };
const STRETCHES_MAX = 1500;

describe('the summary of a time line', () => {
  it('says what each thread did, without a rest', () => {
    const traced = tracedRun();
    const { threadsMs, encodeMs } = summariseTimeline(traced);
    const sums = threadsMs.map((kinds) => Object.values(kinds).reduce((sum, ms) => sum + ms, 0));
    for (const [thread, sum] of sums.entries()) {
      const events = traced.events.filter((event) => event.thread === thread);
      expect(sum).toBeCloseTo(events.at(-1)!.endMs - events[0].startMs, 9);
    }
    expect(Math.max(...sums)).toBeCloseTo(encodeMs, 9);
    expect(Object.keys(threadsMs[0])).toEqual(['idle', 'code', 'deblock', 'wait']);
  });

  it('finds the dear row', () => {
    const { rows } = summariseTimeline(tracedRun());
    expect(rows.map(({ usPerMacroblock }) => +usPerMacroblock.toFixed(9))).toEqual([1, 1, 1, 2]);
    for (const { waitMs } of rows) expect(waitMs).toBeCloseTo(9 * 0.005, 9);
  });
});

describe.each([{}, LARGE])('the window of a time line of %o', (size) => {
  const traced = tracedRun(size);
  const { startMs, endMs, stretches } = summariseTimeline(traced).window;

  it('lies within the encode, begins with a picture and is small enough to be drawn', () => {
    expect(startMs).toBeGreaterThan(0);
    expect(endMs).toBeLessThanOrEqual(traced.endMs + 0.001);
    const first = Math.floor(traced.pictures / 3);
    expect(stretches.some(({ picture, row, x0, kind }) => picture === first && row === 0 && x0 === 0 && kind === 'code')).toBe(true);
    expect(stretches.length).toBeGreaterThan(10);
    expect(stretches.length).toBeLessThanOrEqual(STRETCHES_MAX);
  });

  it('shows no thread at two things at once', () => {
    for (const thread of [0, 1]) {
      const own = stretches.filter((stretch) => stretch.thread === thread);
      for (const [i, stretch] of own.entries()) {
        expect(stretch.endMs).toBeGreaterThan(stretch.startMs);
        expect(stretch.startMs).toBeGreaterThanOrEqual(i === 0 ? startMs : own[i - 1].endMs);
        expect(stretch.endMs).toBeLessThanOrEqual(endMs);
      }
    }
  });

  it('leaves none of the coding out', () => {
    const inside = traced.events.filter((event) => event.kind === 'code' && event.endMs > startMs && event.startMs < endMs);
    const busy = inside.reduce((sum, event) => sum + Math.min(event.endMs, endMs) - Math.max(event.startMs, startMs), 0);
    const coded = stretches.filter(({ kind }) => kind === 'code');
    const drawn = coded.reduce((sum, stretch) => sum + stretch.endMs - stretch.startMs, 0);
    expect(drawn / busy).toBeGreaterThan(0.98);
    expect(drawn / busy).toBeLessThan(1.001);
  });
});
