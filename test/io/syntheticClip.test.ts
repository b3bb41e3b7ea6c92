import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bounce, cosine, ONE, sine, TURN } from '../../src/io/clip/fixed.js';
import { syntheticClip } from '../../src/io/syntheticClip.js';

const SIZE = { width: 96, height: 64, frames: 10 };

/** Mean absolute difference of two frames' luma. */
function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < SIZE.width * SIZE.height; i++) sum += Math.abs(a[i] - b[i]);
  return sum / (SIZE.width * SIZE.height);
}

describe('built-in clip', () => {
  it('has the same bytes everywhere', () => {
    const hash = createHash('sha256');
    for (const frame of syntheticClip(SIZE)) hash.update(frame);
    expect(hash.digest('hex')).toBe('c5cc0f7bddbba31ad01254d1f3faf47b593b9a6582ebe4d7e1614a99796845d2');
  });

  it('paints any frame alone, into any buffer', () => {
    const clip = syntheticClip(SIZE);
    const frames = [...clip];
    const buffer = new Uint8Array(frames[0].length).fill(99);
    for (const index of [7, 0, 4]) expect(clip.render(index, buffer)).toEqual(frames[index]);
  });

  it('moves in every frame, and cuts midway', () => {
    const frames = [...syntheticClip(SIZE)];
    const steps = frames.slice(1).map((frame, i) => difference(frames[i], frame));
    expect(Math.min(...steps)).toBeGreaterThan(1);
    expect(steps.indexOf(Math.max(...steps))).toBe(SIZE.frames / 2 - 1);
  });

  it('stays within the limited range', () => {
    for (const frame of syntheticClip(SIZE)) {
      expect(frame.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(16);
      expect(frame.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(235);
    }
  });

  it('takes odd and tiny sizes', () => {
    for (const [width, height] of [
      [17, 33],
      [16, 16],
      [333, 16],
    ]) {
      // prettier-ignore
      const [frame] = syntheticClip({ width, height, frames: 2 });
      expect(frame.length).toBe(width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2));
      expect(frame.includes(0)).toBe(false);
    }
  });
});

describe('fixed point', () => {
  it('has a sine within 0.002 of the true one', () => {
    for (let angle = -TURN; angle < TURN; angle++) {
      expect(Math.abs(sine(angle) / ONE - Math.sin((angle * 2 * Math.PI) / TURN))).toBeLessThan(0.002);
    }
    expect([cosine(0), sine(TURN / 4), cosine(TURN / 2), sine((3 * TURN) / 4)]).toEqual([ONE, ONE, -ONE, -ONE]);
  });

  it('bounces between both ends', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((distance) => bounce(distance, 3))).toEqual([0, 1, 2, 3, 2, 1, 0, 1]);
    expect(bounce(5, 0)).toBe(0);
  });
});
