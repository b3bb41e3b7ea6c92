// Deblocking of one line of samples (clause 8.7.2), p[0] and q[0] next to the edge.
import type { Kernels } from '../kernelSet.ts';
import { type ReferenceMemory, clip1, clip3 } from './memory.ts';

type Side = number[];

/** Equation 8-468 for bS > 0. */
const filterSamples = (p: Side, q: Side, alpha: number, beta: number): boolean =>
  Math.abs(p[0] - q[0]) < alpha && Math.abs(p[1] - p[0]) < beta && Math.abs(q[1] - q[0]) < beta;

/** Clause 8.7.2.3: bS < 4. */
function normal(p: Side, q: Side, beta: number, tc0: number, isChroma: boolean): [Side, Side] {
  const [ap, aq] = [Math.abs(p[2] - p[0]), Math.abs(q[2] - q[0])];
  const tc = isChroma ? tc0 + 1 : tc0 + (ap < beta ? 1 : 0) + (aq < beta ? 1 : 0);
  const delta = clip3(-tc, tc, (((q[0] - p[0]) << 2) + (p[1] - q[1]) + 4) >> 3);
  const second = (side: Side): number => side[1] + clip3(-tc0, tc0, (side[2] + ((p[0] + q[0] + 1) >> 1) - (side[1] << 1)) >> 1);
  return [
    [clip1(p[0] + delta), !isChroma && ap < beta ? second(p) : p[1], p[2]],
    [clip1(q[0] - delta), !isChroma && aq < beta ? second(q) : q[1], q[2]],
  ];
}

/** Clause 8.7.2.4: bS 4, the p side; the q side is the same with the sides exchanged. */
function strong(p: Side, q: Side, alpha: number, beta: number, isChroma: boolean): Side {
  if (isChroma || Math.abs(p[2] - p[0]) >= beta || Math.abs(p[0] - q[0]) >= (alpha >> 2) + 2) {
    return [(2 * p[1] + p[0] + q[1] + 2) >> 2, p[1], p[2]];
  }
  return [
    (p[2] + 2 * p[1] + 2 * p[0] + 2 * q[0] + q[1] + 4) >> 3,
    (p[2] + p[1] + p[0] + q[0] + 2) >> 2,
    (2 * p[3] + 3 * p[2] + p[1] + p[0] + q[0] + 4) >> 3,
  ];
}

export function deblockKernels({ bytes }: ReferenceMemory): Kernels {
  const line = (q0: number, across: number, filter: (p: Side, q: Side) => [Side, Side]): void => {
    const [p, q] = filter(
      [-1, -2, -3, -4].map((i) => bytes[q0 + i * across]),
      [0, 1, 2, 3].map((i) => bytes[q0 + i * across]),
    );
    p.forEach((value, i) => (bytes[q0 - (i + 1) * across] = value));
    q.forEach((value, i) => (bytes[q0 + i * across] = value));
  };
  const edge = (isVertical: boolean, isChroma: boolean, isIntra: boolean): Kernels[string] => {
    const lines = isChroma ? 8 : 16;
    return (pix, stride, alpha, beta, limits) => {
      for (let i = 0; i < lines; i++) {
        const tc0 = isIntra ? 0 : (bytes[limits + Math.floor((i * 4) / lines)] << 24) >> 24;
        line(pix + i * (isVertical ? stride : 1), isVertical ? 1 : stride, (p, q) => {
          if (tc0 < 0 || !filterSamples(p, q, alpha, beta)) return [p, q];
          return isIntra ? [strong(p, q, alpha, beta, isChroma), strong(q, p, alpha, beta, isChroma)] : normal(p, q, beta, tc0, isChroma);
        });
      }
    };
  };
  const kernels: Kernels = {};
  for (const isChroma of [false, true]) {
    for (const isVertical of [false, true]) {
      for (const isIntra of [false, true]) {
        const name = `deblock${isChroma ? 'Chroma' : 'Luma'}${isVertical ? 'Vertical' : 'Horizontal'}${isIntra ? 'Intra' : ''}`;
        kernels[name] = edge(isVertical, isChroma, isIntra);
      }
    }
  }
  return kernels;
}
