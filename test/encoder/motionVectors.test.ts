import { describe, expect, it } from 'vitest';
import { encodeAll } from '../support/encode.ts';
import type { Macroblock, MotionVector } from '../support/parser/macroblock.ts';
import type { Picture, Stream } from '../support/parser/stream.ts';
import { toolCounts } from '../support/parser/toolCounts.ts';
import { accelerating, moving, pushed, type Motion } from './motion.ts';
import { prove } from './prove.ts';
import { encodeWithTools, PRESET_TOOLS } from './toolEncode.ts';

const QUARTER = 4;
const vectorsOf = ({ pictures }: Stream): MotionVector[] => pictures.flatMap(({ macroblocks }) => macroblocks.flatMap(({ mvs }) => mvs));

/** Edges of the picture beyond which its 4x4 blocks are predicted from. */
function edgesCrossed({ macroblocks, sps }: Picture): string[] {
  const [right, bottom] = [sps.widthMbs * 16 - 4, sps.heightMbs * 16 - 4].map((samples) => samples * QUARTER);
  const crossed = new Set<string>();
  for (const { address, mvs } of macroblocks) {
    const [left, top] = [(address % sps.widthMbs) * 16, Math.floor(address / sps.widthMbs) * 16];
    for (const [block, [mvX, mvY]] of mvs.entries()) {
      const [x, y] = [(left + (block & 3) * 4) * QUARTER + mvX, (top + (block >> 2) * 4) * QUARTER + mvY];
      if (x < 0) crossed.add('left');
      if (x > right) crossed.add('right');
      if (y < 0) crossed.add('top');
      if (y > bottom) crossed.add('bottom');
    }
  }
  return [...crossed];
}

describe('vertical vectors', () => {
  const FRAMES = 16;
  const encodeMoving = async (width: number, rows: number, height = 448): Promise<Stream> => {
    const size = { width, height };
    return prove(
      await encodeAll(
        moving(size, FRAMES, () => [0, rows], accelerating),
        { ...size, cores: 2 },
      ),
    );
  };
  const count = (stream: Stream, rows: number): number => vectorsOf(stream).filter(([, y]) => y === rows * QUARTER).length;

  // Level 1: at most 64 luma rows up and 63.75 down (Table A-1).
  it.each([56, 63.5, 63.75, 64, 64.25, 72, 100])('stay in the range of level 1 where all moves by %s rows, up or down', async (rows) => {
    for (const direction of [1, -1]) {
      const stream = await encodeMoving(32, direction * rows);
      expect(stream.sps.levelIdc).toBe(10);
      const followed = count(stream, -direction * rows);
      // What may be followed is followed, up to the last quarter sample.
      if (-direction * rows >= -64 && -direction * rows < 64) expect(followed).toBeGreaterThan(100);
      else expect(followed).toBe(0);
    }
  });

  it('reach beyond that on a level that allows it', async () => {
    // A sixth of this height is 80 rows.
    const stream = await encodeMoving(64, 72, 480);
    expect(stream.sps.levelIdc).toBe(11);
    expect(count(stream, -72)).toBeGreaterThan(100);
  });
});

describe('vectors over the edges', () => {
  const size = { width: 80, height: 64 };
  const directions: { edge: string; motion: Motion }[] = [
    { edge: 'left', motion: () => [5.25, 0] },
    { edge: 'right', motion: () => [-6.5, 0] },
    { edge: 'top', motion: () => [0, 5.75] },
    { edge: 'bottom', motion: () => [0, -6.25] },
  ];

  it.each(directions)('point beyond the $edge one', async ({ edge, motion }) => {
    const { pictures } = await prove(await encodeAll(moving(size, 5, motion), { ...size, qp: 20, cores: 2 }));
    expect(pictures.flatMap(edgesCrossed)).toContain(edge);
  });

  it('point beyond all of them in one picture, from one macroblock too', async () => {
    const grow: Motion = (x, y) => [x < size.width / 2 ? 4.5 : -4.5, y < size.height / 2 ? 4.25 : -4.25];
    const { pictures } = await prove(await encodeAll(moving(size, 3, grow), { ...size, qp: 20, cores: 2 }));
    expect(edgesCrossed(pictures[1]).sort()).toEqual(['bottom', 'left', 'right', 'top']);
    const one = { width: 16, height: 16 };
    const crossed: string[] = [];
    for (const { motion } of directions) {
      const single = await prove(await encodeAll(moving(one, 8, motion), { ...one, qp: 20, cores: 0 }));
      crossed.push(...single.pictures.flatMap(edgesCrossed));
    }
    expect([...new Set(crossed)].sort()).toEqual(['bottom', 'left', 'right', 'top']);
  });
});

describe('a vector that P_Skip implies', () => {
  const size = { width: 160, height: 160 };
  /** Samples that a vector may reach beyond the edge: the encoder's own limit, because the reference is no larger. */
  const LIMIT = 24;

  // Behind the edge is what the edge repeats: there the neighbours' vector predicts as well as a shorter one.
  it.each([
    { edge: 'right', by: [-28, 0], at: ({ address }: Macroblock) => address % 10 },
    { edge: 'bottom', by: [0, -28], at: ({ address }: Macroblock) => Math.floor(address / 10) },
  ] as const)('is not used where it points too far beyond the $edge edge', async ({ by, at }) => {
    const frames = [...moving(size, 12, () => by, accelerating)];
    frames.push(pushed(frames.at(-1)!, size, by));
    const { pictures } = await prove(await encodeAll(frames, { ...size, qp: 34, cores: 2 }));
    const { macroblocks } = pictures.at(-1)!;
    // Nothing where a macroblock is intra.
    const reach = (mb: Macroblock): number => Math.max(...mb.mvs.map(([x, y]) => Math.max(x, y) / QUARTER));
    const [beforeLast, last] = [8, 9].map((line) => macroblocks.filter((mb) => at(mb) === line).map(reach));
    expect(beforeLast.filter((samples) => samples > LIMIT).length).toBeGreaterThan(3);
    expect(Math.max(...last)).toBeLessThanOrEqual(LIMIT);
  });
});

describe('the number of vectors', () => {
  /** Every block of 8x8, 8x4, 4x8 or 4x4 samples moves by itself. */
  const shattered: Motion = (x, y) => {
    const [i, j] = [x >> 2, y >> 2];
    const kind = ((x >> 4) + (y >> 4)) % 4;
    const [a, b] = [kind & 1 ? i >> 1 : i, kind & 2 ? j >> 1 : j];
    return [((a * 7 + b * 3) % 9) - 4, ((a * 5 + b * 11) % 9) - 4];
  };
  const tools = [...PRESET_TOOLS.medium, 'p8x8', 'sub8x8'] as const;

  const mostInTwo = (macroblocks: Macroblock[]): number =>
    macroblocks.reduce((most, { mvCount }, i) => Math.max(most, mvCount + (macroblocks[i - 1]?.mvCount ?? 0)), 0);

  it.each([
    { name: 'has no limit below level 3', size: { width: 176, height: 144 }, levelIdc: 11, limit: 32 },
    { name: 'is 16 for two macroblocks from level 3.1 on', size: { width: 1280, height: 720 }, levelIdc: 31, limit: 16 },
  ])('$name', async ({ size, levelIdc, limit }) => {
    const stream = await prove(await encodeWithTools(moving(size, 2, shattered), { ...size, qp: 12, cores: 2 }, tools));
    expect(stream.sps.levelIdc).toBe(levelIdc);
    const most = Math.max(...stream.pictures.map(({ macroblocks }) => mostInTwo(macroblocks)));
    expect(most).toBeLessThanOrEqual(limit);
    // The content asks for more than the lower limit.
    expect(most).toBeGreaterThanOrEqual(16);
    const counts = toolCounts(stream);
    for (const type of ['P_L0_8x8', 'P_L0_8x4', 'P_L0_4x8', 'P_L0_4x4']) expect.soft(counts[type], type).toBeGreaterThan(0);
  });
});
