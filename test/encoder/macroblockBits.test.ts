import { describe, expect, it } from 'vitest';
import { content, type Content } from '../support/content.ts';
import { encodeAll } from '../support/encode.ts';
import { frameBytes } from '../support/i420.ts';
import type { Macroblock } from '../support/parser/macroblock.ts';
import { Random } from '../support/random.ts';
import { tiered } from '../support/tier.ts';
import { prove } from './prove.ts';

/** 128 + RawMbBits, clause A.3.1 */
const MAX_BITS = 3200;
/** mb_type in a P slice and the samples, without the alignment. */
const PCM_MIN_BITS = 384 * 8;
const SIZE = { width: 128, height: 96 };
const QPS = [0, 4, 8, 12];
const FRAMES = tiered(8, 3);

async function macroblocksOf(frames: Iterable<Uint8Array>, qp: number): Promise<Macroblock[]> {
  const { pictures } = await prove(await encodeAll(frames, { ...SIZE, qp, cores: 2 }));
  return pictures.flatMap(({ macroblocks }) => macroblocks);
}

/** Noise whose amplitude grows from macroblock to macroblock, so that their sizes come near the limit from both sides. */
function* growingNoise(random: Random): Generator<Uint8Array> {
  for (let time = 0; time < FRAMES; time++) {
    const frame = new Uint8Array(frameBytes(SIZE)).fill(128);
    const lumaBytes = SIZE.width * SIZE.height;
    for (let i = 0; i < frame.length; i++) {
      const amplitude = i < lumaBytes ? 8 + ((i % SIZE.width) >> 4) * 16 : 40;
      frame[i] = 128 + random.integer(-amplitude, amplitude - 1);
    }
    yield frame;
  }
}

describe.each(QPS)('at QP %i', (qp) => {
  it.each<Content>(['noise', 'extremes', 'checkerboard'])('a macroblock of %s has at most 3,200 bits unless it is I_PCM', async (kind) => {
    const macroblocks = await macroblocksOf(content(kind, SIZE, FRAMES, qp + 1), qp);
    const coded = macroblocks.filter(({ type }) => type !== 'I_PCM');
    expect(coded.filter(({ bits }) => bits > MAX_BITS)).toEqual([]);
    expect(macroblocks.every(({ type, bits }) => type !== 'I_PCM' || bits > PCM_MIN_BITS)).toBe(true);
  });

  it('sizes near the limit stay below it', async () => {
    const macroblocks = await macroblocksOf(growingNoise(new Random(qp + 1)), qp);
    const longest = Math.max(...macroblocks.filter(({ type }) => type !== 'I_PCM').map(({ bits }) => bits));
    expect(longest).toBeLessThanOrEqual(MAX_BITS);
    // Otherwise this would say nothing about the limit.
    expect(longest).toBeGreaterThan(MAX_BITS * (qp === 12 ? 0.75 : 0.9));
  });
});

it('noise between black and white at QP 0 is I_PCM', async () => {
  const macroblocks = await macroblocksOf(content('extremes', SIZE, FRAMES, 1), 0);
  expect(macroblocks.filter(({ type }) => type === 'I_PCM').length).toBeGreaterThan(macroblocks.length / 2);
});
