import type { FrameOptions } from '../../src/core/types.ts';
import { frameBytes, planesOf, type Size } from '../support/i420.ts';
import type { Picture } from '../support/parser/stream.ts';
import { Random } from '../support/random.ts';

/**
 * A picture by its macroblocks, a string per row: what each is made to become in a P picture that refers to a grey one.
 * `.` is P_Skip, `c` is coded and has mb_qp_delta, `#` is I_PCM.
 */
export type Pattern = readonly string[];

/** A P picture and the QP of each of its macroblocks; I_PCM takes noise at QP 0, whatever is said here. */
export interface Scene {
  pattern: Pattern;
  qpAt: (x: number, y: number) => number;
}

const GREY = 128;
/** Cells of one value each: coded at every QP, short at QP 0, and so smooth on both sides of an edge that the filter changes them. */
const CELL = 4;

/** The picture's size in luma samples. */
export function sizeOf(pattern: Pattern): Size {
  return { width: pattern[0].length * 16, height: pattern.length * 16 };
}

function painter(random: Random, mark: string): (x: number, y: number) => number {
  if (mark === '.') return () => GREY;
  if (mark === '#') return () => (random.bits() & 1) * 255;
  const cells = Array.from({ length: 16 }, () => random.integer(0, 1) * 160 + random.integer(0, 60));
  return (x, y) => cells[Math.floor(y / CELL) * 4 + Math.floor(x / CELL)];
}

/** The source of a pattern: whatever is not skipped is far from the grey that it refers to. */
function paint(pattern: Pattern, random: Random): Uint8Array {
  const size = sizeOf(pattern);
  const frame = new Uint8Array(frameBytes(size));
  for (const [plane, { offset, width }] of planesOf(size).entries()) {
    const side = plane === 0 ? 16 : 8;
    for (const [mbY, row] of pattern.entries()) {
      for (const [mbX, mark] of [...row].entries()) {
        const sample = painter(random, mark);
        for (let i = 0; i < side * side; i++) {
          const [x, y] = [i % side, Math.floor(i / side)];
          frame[offset + (mbY * side + y) * width + mbX * side + x] = sample(x, y);
        }
      }
    }
  }
  return frame;
}

/** Frames of which each second is a scene; those between are grey and have to be IDR pictures: every scene refers to plain grey. */
export function framesOf(scenes: readonly Scene[], seed: number): Uint8Array[] {
  const random = new Random(seed);
  const grey = new Uint8Array(frameBytes(sizeOf(scenes[0].pattern))).fill(GREY);
  return scenes.flatMap(({ pattern }) => [grey, paint(pattern, random)]);
}

/** The options of those frames. */
export function optionsOf(scenes: readonly Scene[]): (index: number) => FrameOptions {
  return (index) => {
    if (index % 2 === 0) return { keyFrame: true };
    const { pattern, qpAt } = scenes[index >> 1];
    return { qpMap: Uint8Array.from(pattern.flatMap((row, y) => [...row].map((mark, x) => (mark === '#' ? 0 : qpAt(x, y))))) };
  };
}

/** The pattern that a coded picture shows. */
export function patternOf({ macroblocks, sps }: Picture): Pattern {
  const marks = macroblocks.map(({ type, qpDelta }) =>
    type === 'P_Skip' ? '.' : type === 'I_PCM' ? '#' : qpDelta === undefined ? '?' : 'c',
  );
  return Array.from({ length: sps.heightMbs }, (_, y) => marks.slice(y * sps.widthMbs, (y + 1) * sps.widthMbs).join(''));
}

/**
 * Below this QP a macroblock painted as coded may have a DC level beyond 2063, for which CAVLC has no code with level_prefix 15
 * (clause 9.2.2.1): a difference of 255 all over an intra 16x16 macroblock gives 6528 at QP 0, half of that every six QPs. It has to
 * be I_PCM then.
 */
const LEVEL_LIMIT_QP = 11;

/** The scene with those macroblocks painted as I_PCM that became so for a level's sake, and could. */
export function withLevelLimit(scene: Scene, coded: Pattern): Scene {
  const mark = (painted: string, x: number, y: number) =>
    painted === 'c' && coded[y][x] === '#' && scene.qpAt(x, y) < LEVEL_LIMIT_QP ? '#' : painted;
  return { ...scene, pattern: scene.pattern.map((row, y) => [...row].map((painted, x) => mark(painted, x, y)).join('')) };
}

/** QP_Y of each macroblock by clause 7.4.5: where there is no mb_qp_delta it stays that of the macroblock before, over the ends of rows too. */
export function expectedQps({ pattern, qpAt }: Scene, sliceQp: number): number[] {
  let qp = sliceQp;
  return pattern.flatMap((row, y) =>
    [...row].map((mark, x) => {
      if (mark === 'c') qp = qpAt(x, y);
      return qp;
    }),
  );
}
