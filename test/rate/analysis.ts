import type { Analysis } from '../../src/engine/rate/study.ts';

/** An analysis of a picture in which every macroblock is alike. */
export function evenAnalysis(macroblocks: number, { intra = 1000, inter = 100, energy = 10_000, x = 0, y = 0 } = {}): Analysis {
  const fill = <T extends { fill(value: number): T }>(array: T, value: number): T => array.fill(value);
  const vectors = new Int16Array(2 * macroblocks);
  for (let i = 0; i < macroblocks; i++) vectors.set([x, y], 2 * i);
  return {
    intraCosts: fill(new Uint16Array(macroblocks), intra),
    interCosts: fill(new Uint16Array(macroblocks), inter),
    vectors,
    energies: fill(new Uint32Array(4 * macroblocks), energy),
  };
}
