import type { Analysis } from './rateEngine.ts';

/** In QPs, by floating-point arithmetic: what the engine does in integers (assembly/rate). */
export interface ReferenceOutlook {
  offsets: number[];
  costs: number[];
}

const stepAt = (qp: number): number => 2 ** ((qp - 4) / 6);

/** Offsets by the weight of errors in the structural similarity, against the picture's mean. */
function bySimilarity(energies: readonly number[][], qp: number): number[] {
  const constant = 64 * (0.03 * 255) ** 2;
  const noise = Math.min(constant, (64 * stepAt(qp) ** 2) / 12);
  const weights = energies.map((quarters) =>
    quarters.reduce((sum, energy) => sum + (2 * energy + constant) / (2 * energy + constant + noise) ** 2, 0),
  );
  const mean = weights.reduce((a, b) => a + b) / weights.length;
  return weights.map((weight) => -2.05 * Math.log2(0.5 + weight / mean / 2));
}

/** What later pictures take from each macroblock of the first one. */
function handedOn(pictures: readonly Analysis[], width: number, height: number, qp: number): number[] {
  let from = Array<number>(width * height).fill(0);
  for (const { intraCosts, interCosts, vectors } of pictures.slice(1).toReversed()) {
    const to = Array<number>(width * height).fill(0);
    intraCosts.forEach((intra, i) => {
      const saved = intra - Math.max(0, interCosts[i] - 10 * stepAt(qp));
      if (saved <= 0) return;
      const amount = ((intra + from[i]) * saved) / intra;
      const x = (i % width) + vectors[i][0] / 8;
      const y = Math.floor(i / width) + vectors[i][1] / 8;
      for (const row of [Math.floor(y), Math.floor(y) + 1]) {
        for (const column of [Math.floor(x), Math.floor(x) + 1]) {
          const isIn = column >= 0 && column < width && row >= 0 && row < height;
          if (isIn) to[row * width + column] += amount * (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
        }
      }
    });
    from = to;
  }
  return from;
}

/** Outlook from the first of some pictures of a size in macroblocks, at about a QP. */
export function referenceOutlook(pictures: readonly Analysis[], width: number, height: number, qp: number): ReferenceOutlook {
  const [first] = pictures;
  const later = handedOn(pictures, width, height, qp);
  const worth = first.intraCosts.map((cost, i) => Math.log2(Math.max(1, cost + later[i])) - Math.log2(Math.max(1, cost)));
  const offsets = bySimilarity(first.energies, qp).map((offset, i) => offset - worth[i] / 2);
  const costs = pictures.map(({ intraCosts, interCosts }) =>
    offsets.reduce((sum, offset, i) => sum + Math.min(intraCosts[i], interCosts[i]) / 2 ** (offset / 6), 1),
  );
  return { offsets, costs };
}
