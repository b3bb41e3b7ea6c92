import { describe, expect, it } from 'vitest';
import type { EncoderConfig } from '../../src/core/types.ts';
import { content } from '../support/content.ts';
import { encodeAll } from '../support/encode.ts';
import type { Picture } from '../support/parser/stream.ts';
import { prove } from './prove.ts';

const SIZE = { width: 48, height: 32 };
/** log2_max_frame_num is 8. */
const MAX_FRAME_NUM = 256;

interface Case {
  name: string;
  frames: number;
  config: Partial<EncoderConfig>;
  /** Frames whose options ask for an IDR picture. */
  asked?: number[];
  idrs: number[];
}

const CASES: Case[] = [
  { name: 'the first frame alone', frames: 6, config: {}, idrs: [0] },
  { name: 'every frame with keyint 1', frames: 6, config: { keyint: 1 }, idrs: [0, 1, 2, 3, 4, 5] },
  { name: 'every second frame with keyint 2', frames: 7, config: { keyint: 2 }, idrs: [0, 2, 4, 6] },
  { name: 'listed frames, which do not move the grid', frames: 10, config: { keyint: 4, keyframes: [1, 2, 7] }, idrs: [0, 1, 2, 4, 7, 8] },
  { name: 'frames that ask for it', frames: 9, config: { keyint: 5 }, asked: [3, 4, 5, 7], idrs: [0, 3, 4, 5, 7] },
  { name: 'frames named more than once', frames: 5, config: { keyint: 2, keyframes: [2, 3, 3] }, asked: [0, 2, 3], idrs: [0, 2, 3, 4] },
  { name: 'no frame that never comes', frames: 3, config: { keyframes: [3, 100] }, idrs: [0] },
];

/** frame_num counts the pictures since the last IDR picture, clause 7.4.3. */
function expectedFrameNums(frames: number, idrs: number[]): number[] {
  return Array.from({ length: frames }, (_, i) => (i - idrs.findLast((idr) => idr <= i)!) % MAX_FRAME_NUM);
}

const frameNums = (pictures: Picture[]): number[] => pictures.map(({ frameNum }) => frameNum);

describe('IDR pictures', () => {
  it.each(CASES)('are $name', async ({ frames, config, asked = [], idrs }) => {
    const options = (index: number) => ({ keyFrame: asked.includes(index) });
    const encoded = await encodeAll(content('panning', SIZE, frames, 2), { ...SIZE, cores: 2, ...config }, options);
    const { pictures } = await prove(encoded);
    const expected = Array.from({ length: frames }, (_, i) => idrs.includes(i));
    expect(encoded.packets.map(({ keyFrame }) => keyFrame)).toEqual(expected);
    expect(pictures.map(({ idr }) => idr)).toEqual(expected);
    expect(pictures.map(({ sliceType }) => sliceType)).toEqual(expected.map((idr) => (idr ? 'I' : 'P')));
    expect(frameNums(pictures)).toEqual(expectedFrameNums(frames, idrs));
    const neighbours = pictures.filter(({ idr }, i) => idr && pictures[i + 1]?.idr);
    expect(neighbours.filter(({ index, idrPicId }) => pictures[index + 1].idrPicId === idrPicId)).toEqual([]);
  });

  it('take the QP of I pictures: 3 less, at least 0', async () => {
    for (const qp of [0, 2, 3, 26, 51]) {
      const { pictures } = await prove(await encodeAll(content('panning', SIZE, 3, 2), { ...SIZE, cores: 0, qp, keyint: 2 }));
      expect(pictures.map((picture) => picture.qp)).toEqual([Math.max(0, qp - 3), qp, Math.max(0, qp - 3)]);
    }
  });
});

describe('frame_num', () => {
  it('wraps after 256 pictures', async () => {
    const tiny = { width: 16, height: 16 };
    const encoded = await encodeAll(content('panning', tiny, 300, 1), { ...tiny, cores: 2, qp: 26, keyint: 1000 });
    const { pictures, sps } = await prove(encoded);
    expect(2 ** sps.log2MaxFrameNum).toBe(MAX_FRAME_NUM);
    expect(frameNums(pictures)).toEqual(expectedFrameNums(300, [0]));
  });

  it('begins anew at an IDR picture after it wrapped', async () => {
    const tiny = { width: 16, height: 16 };
    const encoded = await encodeAll(content('panning', tiny, 270, 1), { ...tiny, cores: 2, qp: 26, keyint: 262 });
    expect(frameNums((await prove(encoded)).pictures)).toEqual(expectedFrameNums(270, [0, 262]));
  });
});
