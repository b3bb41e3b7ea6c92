import { describe, expect, it } from 'vitest';
import { heatUp } from '../../src/bench/heatUp.js';
import type { EncoderConfig } from '../../src/core/types.js';
import { frameBytes } from '../../src/io/frames.js';
import { FakeEncoder } from '../io/fakeEncoder.js';

const CONFIG: EncoderConfig = { width: 16, height: 16, qp: 30 };
const FRAME = new Uint8Array(frameBytes(16, 16));

/** An encoder that takes its time for each frame. */
class SlowEncoder extends FakeEncoder {
  taken = 0;
  readonly #ms: number;

  constructor(config: EncoderConfig, ms: number) {
    super(config);
    this.#ms = ms;
  }

  override async encode(frame: Uint8Array): Promise<void> {
    this.taken++;
    const end = performance.now() + this.#ms;
    while (performance.now() < end);
    await super.encode(frame);
  }
}

describe('heating up', () => {
  it.each([
    ['all frames of a clip that is short', 3, 1, [3, 3]],
    ['some of one that is long', 1000, 20, [2, 20]],
    ['one frame at least', 10, 300, [1, 1]],
  ])('encodes %s, and closes the encoder', async (_what, count, ms, [least, most]) => {
    const made: SlowEncoder[] = [];
    const create = async (config: EncoderConfig) => (made.push(new SlowEncoder(config, ms)), made[0]);
    await heatUp(
      create,
      CONFIG,
      Array.from({ length: count }, () => FRAME),
    );
    expect(made).toHaveLength(1);
    expect(made[0].taken).toBeGreaterThanOrEqual(least);
    expect(made[0].taken).toBeLessThanOrEqual(most);
    expect(made[0].closed).toBe(1);
  });
});
