import { describe, expect, it } from 'vitest';
import { prove } from '../encoder/prove.ts';
import { content } from '../support/content.ts';
import { planesOf, type Size } from '../support/i420.ts';
import type { Picture } from '../support/parser/stream.ts';
import { Random } from '../support/random.ts';
import { tiered } from '../support/tier.ts';
import { oneStream } from './oneStream.ts';

const QP = 26;

/** Puts row `mbY` of macroblocks of one frame into another. */
function copyRow(from: Uint8Array, to: Uint8Array, size: Size, mbY: number): void {
  for (const [plane, { offset, width, height }] of planesOf(size).entries()) {
    const side = plane === 0 ? 16 : 8;
    const [start, end] = [mbY * side, Math.min((mbY + 1) * side, height)].map((y) => offset + y * width);
    to.set(from.subarray(start, end), start);
  }
}

/** Panning frames whose rows of macroblocks stand still for a while, each in its own times, so that they are skipped. */
function* stopAndGo(size: Size, frames: number, seed: number): Generator<Uint8Array> {
  const random = new Random(seed);
  let shown: Uint8Array | undefined;
  for (const frame of content('panning', size, frames, seed)) {
    const still = Array.from({ length: Math.ceil(size.height / 16) }, (_, mbY) => mbY).filter(() => random.bits() & 1);
    if (shown) for (const mbY of still) copyRow(shown, frame, size, mbY);
    shown = frame;
    yield frame;
  }
}

/** Skipped macroblocks at the start of a row that have another QP than the slice, and a coded macroblock next to them. */
function inheritedBeside({ macroblocks, sps, qp }: Picture): number {
  let count = 0;
  for (let i = 0; i + 1 < macroblocks.length; i++) {
    if (i % sps.widthMbs !== 0 || macroblocks[i].type !== 'P_Skip' || macroblocks[i].qp === qp) continue;
    if (macroblocks.slice(i, i + sps.widthMbs).some(({ type }) => type !== 'P_Skip')) count++;
  }
  return count;
}

describe('the deblocking wave', () => {
  it('filters leading skipped macroblocks with the QP of the row above, picture after picture', async () => {
    const size = { width: 96, height: 112 };
    const random = new Random(3);
    const maps = Array.from({ length: 12 }, () => Uint8Array.from({ length: 42 }, () => random.integer(8, 51)));
    const options = (index: number) => ({ qpMap: maps[index] });
    const { pictures } = await prove(await oneStream([...stopAndGo(size, 12, 3)], { ...size, qp: QP }, options));
    expect(pictures.reduce((sum, picture) => sum + inheritedBeside(picture), 0)).toBeGreaterThan(10);
  });
});

describe('rows', () => {
  it.each([
    { width: 16, height: 16 },
    { width: 16, height: 32 },
    { width: 176, height: 16 },
    { width: 112, height: 32 },
    { width: 16, height: 176 },
    { width: 97, height: 33 },
  ])('of $width x $height pictures leave no thread behind', async (size) => {
    const frames = [...content('panning', size, tiered(60, 15), 5)];
    const { pictures } = await prove(await oneStream(frames, { ...size, qp: 26, keyint: 7 }));
    expect(pictures.filter(({ idr }) => idr).map(({ index }) => index)).toEqual(frames.flatMap((_, i) => (i % 7 ? [] : [i])));
  });
});
