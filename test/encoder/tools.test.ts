import { describe, expect, it } from 'vitest';
import type { Stream } from '../support/parser/stream.ts';
import { toolCounts } from '../support/parser/toolCounts.ts';
import { moving, type Motion } from './motion.ts';
import { prove } from './prove.ts';
import { encodeWithTools, TOOLS } from './toolEncode.ts';

type Tool = (typeof TOOLS)[number];

const SIZE = { width: 112, height: 80 };
const FRAMES = 5;
const QP = 20;

/** The quarters of the picture move as a whole, in halves of macroblocks in two directions, and in small blocks. */
const mixed: Motion = (x, y) => {
  const kind = (x < SIZE.width / 2 ? 0 : 1) + (y < SIZE.height / 2 ? 0 : 2);
  const [cellX, cellY] = [
    [16, 16],
    [16, 8],
    [8, 16],
    [4, 4],
  ][kind];
  const [i, j] = [Math.floor(x / cellX), Math.floor(y / cellY)];
  return kind === 0 ? [2.25, -1.5] : [((i * 7 + j * 3) % 9) - 3.75, ((i * 5 + j * 11) % 9) - 4.5];
};

/** Left and top of a square of three macroblocks a side. */
const PANEL = 16;
const PANEL_SIDE = 48;

/** Frames of all kinds of motion, and a slope that changes its shade each time: intra 16x16 predicts it better than anything before it. */
function* scene(): Generator<Uint8Array> {
  let time = 0;
  for (const frame of moving(SIZE, FRAMES, mixed)) {
    for (let i = 0; i < PANEL_SIDE ** 2; i++) {
      const [x, y] = [i % PANEL_SIDE, Math.floor(i / PANEL_SIDE)];
      frame[(PANEL + y) * SIZE.width + PANEL + x] = 20 + x + y + 29 * time;
    }
    time++;
    yield frame;
  }
}

/** Numbers of what only one tool makes, in P pictures unless the name says otherwise. */
interface Usage {
  [name: string]: number;
}

function usageOf(stream: Stream): Usage {
  const predicted = { ...stream, pictures: stream.pictures.filter(({ idr }) => !idr) };
  const inP = toolCounts(predicted);
  const vectors = predicted.pictures.flatMap(({ macroblocks }) => macroblocks.flatMap(({ mvs }) => mvs));
  return {
    p16x8: inP.P_L0_L0_16x8,
    p8x16: inP.P_L0_L0_8x16,
    p8x8: inP.P_8x8,
    sub8x8: inP.P_L0_8x4 + inP.P_L0_4x8 + inP.P_L0_4x4,
    intra16: inP.I_16x16,
    intra4: toolCounts(stream).I_4x4,
    intra4InP: inP.I_4x4,
    references: (inP.refIdx_1 ?? 0) + (inP.refIdx_2 ?? 0),
    deblock: stream.pictures.filter(({ slices }) => slices[0].disableDeblockingFilterIdc !== 1).length,
    quarterPel: vectors.filter(([x, y]) => (x | y) & 1).length,
    subPel: vectors.filter(([x, y]) => (x | y) & 3).length,
  };
}

const encode = async (tools: readonly Tool[]): Promise<Usage> =>
  usageOf(await prove(await encodeWithTools(scene(), { ...SIZE, qp: QP, cores: 2 }, tools)));
const without = (...tools: Tool[]): Tool[] => TOOLS.filter((tool) => !tools.includes(tool));

describe('all coding tools', () => {
  it('are used where all are on', async () => {
    const usage = await encode(TOOLS);
    expect(Object.entries(usage).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('leave whole macroblocks, full samples and intra 16x16 where none is on', async () => {
    const usage = await encode([]);
    expect(usage).toEqual(Object.fromEntries(Object.keys(usage).map((name) => [name, 0])));
  });
});

describe('a coding tool that is off', () => {
  it.each(TOOLS)('%s', async (tool) => {
    const usage = await encode(without(tool));
    expect(usage[tool] ?? 0).toBe(0);
  });

  it('leaves vectors of full samples with its like: halfPel and quarterPel', async () => {
    expect((await encode(without('halfPel', 'quarterPel'))).subPel).toBe(0);
  });
});
