// Intra prediction (clause 8.3), in the standard's coordinates: p(x, -1) above, p(-1, y) at the left.
import type { Kernels } from '../kernelSet.ts';
import { type ReferenceMemory, subtract } from './memory.ts';
import { satdOf } from './pixels.ts';

type Neighbours = (x: number, y: number) => number;
type Predictor = (p: Neighbours, x: number, y: number) => number;

const LEFT = 1;
const TOP = 2;
const average = (a: number, b: number): number => (a + b + 1) >> 1;
const filter = (a: number, b: number, c: number): number => (a + 2 * b + c + 2) >> 2;
const sum = (count: number, term: (i: number) => number): number =>
  Array.from({ length: count }, (_, i) => term(i)).reduce((a, b) => a + b, 0);

/** Clauses 8.3.1.2.4 to 8.3.1.2.9, the directional modes 3 to 8. */
const DIRECTIONAL: Predictor[] = [
  (p, x, y) => (x === 3 && y === 3 ? (p(6, -1) + 3 * p(7, -1) + 2) >> 2 : filter(p(x + y, -1), p(x + y + 1, -1), p(x + y + 2, -1))),
  (p, x, y) => {
    if (x > y) return filter(p(x - y - 2, -1), p(x - y - 1, -1), p(x - y, -1));
    if (x < y) return filter(p(-1, y - x - 2), p(-1, y - x - 1), p(-1, y - x));
    return filter(p(0, -1), p(-1, -1), p(-1, 0));
  },
  (p, x, y) => {
    const z = 2 * x - y;
    const i = x - (y >> 1);
    if (z >= 0) return z % 2 ? filter(p(i - 2, -1), p(i - 1, -1), p(i, -1)) : average(p(i - 1, -1), p(i, -1));
    return z === -1 ? filter(p(-1, 0), p(-1, -1), p(0, -1)) : filter(p(-1, y - 1), p(-1, y - 2), p(-1, y - 3));
  },
  (p, x, y) => {
    const z = 2 * y - x;
    const i = y - (x >> 1);
    if (z >= 0) return z % 2 ? filter(p(-1, i - 2), p(-1, i - 1), p(-1, i)) : average(p(-1, i - 1), p(-1, i));
    return z === -1 ? filter(p(-1, 0), p(-1, -1), p(0, -1)) : filter(p(x - 1, -1), p(x - 2, -1), p(x - 3, -1));
  },
  (p, x, y) => {
    const i = x + (y >> 1);
    return y % 2 ? filter(p(i, -1), p(i + 1, -1), p(i + 2, -1)) : average(p(i, -1), p(i + 1, -1));
  },
  (p, x, y) => {
    const z = x + 2 * y;
    const i = y + (x >> 1);
    if (z > 5) return p(-1, 3);
    if (z === 5) return (p(-1, 2) + 3 * p(-1, 3) + 2) >> 2;
    return z % 2 ? filter(p(-1, i), p(-1, i + 1), p(-1, i + 2)) : average(p(-1, i), p(-1, i + 1));
  },
];

/** Mean of `count` neighbours above from column x on and at the left from row y on, of the sides in `sides`. */
function mean(p: Neighbours, x: number, y: number, count: number, sides: number): number {
  if (sides === 0) return 128;
  const top = sides & TOP ? sum(count, (i) => p(x + i, -1)) : 0;
  const left = sides & LEFT ? sum(count, (i) => p(-1, y + i)) : 0;
  const samples = sides === (LEFT | TOP) ? 2 * count : count;
  return Math.floor((top + left + samples / 2) / samples);
}

/** Which sides a 4x4 chroma block takes its DC from (clauses 8.3.4.1 to 8.3.4.3). */
function chromaSides(x: number, y: number, available: number): number {
  if (x > 0 && y === 0 && available & TOP) return TOP;
  if (x === 0 && y > 0 && available & LEFT) return LEFT;
  return available;
}

/** Clauses 8.3.3.4 and 8.3.4.4: `factor` is 5 for 16x16 luma, 34 for 8x8 chroma. */
function plane(p: Neighbours, size: number, factor: number): Predictor {
  const half = size / 2;
  const h = sum(half, (i) => (i + 1) * (p(half + i, -1) - p(half - 2 - i, -1)));
  const v = sum(half, (i) => (i + 1) * (p(-1, half + i) - p(-1, half - 2 - i)));
  const a = 16 * (p(-1, size - 1) + p(size - 1, -1));
  const [b, c] = [(factor * h + 32) >> 6, (factor * v + 32) >> 6];
  return (_, x, y) => (a + b * (x - half + 1) + c * (y - half + 1) + 16) >> 5;
}

export function intraKernels(memory: ReferenceMemory): Kernels {
  const neighbours =
    (edge: number): Neighbours =>
    (x, y) =>
      memory.bytes[y === -1 ? edge + 1 + x : edge - 1 - y];
  const kernels: Kernels = {
    satdIntra4x4: (fenc, stride, edge, available, pred, out) => {
      const source = memory.block(fenc, stride, 4, 4);
      const p = neighbours(edge);
      const simple: Predictor[] = [(_, x) => p(x, -1), (_, _x, y) => p(-1, y), () => mean(p, 0, 0, 4, available)];
      const modes = [...simple, ...DIRECTIONAL];
      for (let i = 0; i < 12; i++) {
        const at = pred + 64 * Math.floor(i / 4) + 4 * (i % 4);
        memory.write(at, 16, 4, 4, (x, y) => modes[Math.min(i, 8)](p, x, y));
        memory.setU32(out, i, satdOf(subtract(source, memory.block(at, 16, 4, 4))));
      }
    },
    satdIntra16x16: (fenc, stride, edge, available, out) => {
      const source = memory.block(fenc, stride, 16, 16);
      const p = neighbours(edge);
      const dc = mean(p, 0, 0, 16, available);
      const against = (predictor: (x: number, y: number) => number): number =>
        satdOf(source.map((row, y) => row.map((value, x) => value - predictor(x, y))));
      [against((x) => p(x, -1)), against((_, y) => p(-1, y)), against(() => dc), 0].forEach((sum, i) => memory.setU32(out, i, sum));
    },
    sadIntra16x16: (fenc, stride, edge, available, out) => {
      const source = memory.block(fenc, stride, 16, 16);
      const p = neighbours(edge);
      const dc = mean(p, 0, 0, 16, available);
      const sums = [0, 0, 0, 0];
      source.forEach((row, y) => {
        row.forEach((value, x) => [p(x, -1), p(-1, y), dc].forEach((prediction, mode) => (sums[mode] += Math.abs(value - prediction))));
      });
      sums.forEach((sum, i) => memory.setU32(out, i, sum));
    },
    predict16x16Dc: (dst, stride, edge, available) => memory.write(dst, stride, 16, 16, () => mean(neighbours(edge), 0, 0, 16, available)),
    predictChromaDc: (dst, stride, edge, available) =>
      memory.write(dst, stride, 8, 8, (x, y) => mean(neighbours(edge), x & 4, y & 4, 4, chromaSides(x & 4, y & 4, available))),
  };
  for (const [prefix, size, factor] of [
    ['predict16x16', 16, 5],
    ['predictChroma', 8, 34],
  ] as const) {
    // prettier-ignore
    kernels[`${prefix}Vertical`] = (dst, stride, edge) => memory.write(dst, stride, size, size, (x) => neighbours(edge)(x, -1));
    kernels[`${prefix}Horizontal`] = (dst, stride, edge) => memory.write(dst, stride, size, size, (_, y) => neighbours(edge)(-1, y));
    kernels[`${prefix}Plane`] = (dst, stride, edge) => {
      const predictor = plane(neighbours(edge), size, factor);
      memory.write(dst, stride, size, size, (x, y) => predictor(neighbours(edge), x, y));
    };
  }
  return kernels;
}
