import { ONE } from './fixedPoint.js';

/** What the engine found out about one source picture on its half-size copy, per macroblock in raster order. */
export interface Analysis {
  /** Sums of absolute differences of 8x8 blocks to the best intra prediction, and to the block that the vector points to. */
  intraCosts: Uint16Array;
  interCosts: Uint16Array;
  /** Vectors in samples of the half-size picture, x and y in turn. */
  vectors: Int16Array;
  /** Squared deviations of 64 luma samples from their mean, summed, for each quarter of a macroblock: four in turn, in raster order. */
  energies: Uint32Array;
}

/** A picture costs at least so much of its intra cost where the one before it shows something else, in 256ths. */
const CUT_COST = 240;

/** What rate control knows of one picture before it is coded. */
export interface Study extends Analysis {
  /** Whether nothing of the picture before it is of use. */
  readonly isCut: boolean;
  /** What each macroblock costs with the picture before it or without, whichever is less. */
  readonly leastCosts: Uint16Array;
}

/** Takes up an analysis; `hasVectors` where the picture before it was searched. */
export function studyOf(analysis: Analysis, hasVectors: boolean): Study {
  const { intraCosts, interCosts } = analysis;
  const leastCosts = new Uint16Array(intraCosts.length);
  let intra = 0;
  let least = 0;
  for (let i = 0; i < leastCosts.length; i++) {
    const cost = Math.min(intraCosts[i], interCosts[i]);
    leastCosts[i] = cost;
    intra += intraCosts[i];
    least += cost;
  }
  return { ...analysis, leastCosts, isCut: hasVectors && least * ONE > intra * CUT_COST };
}

/** What a picture's macroblocks cost by its type. */
export function costsOf({ intraCosts, leastCosts }: Study, isIdr: boolean): Uint16Array {
  return isIdr ? intraCosts : leastCosts;
}
