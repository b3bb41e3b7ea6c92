import { log2, ONE, stepRatio } from './fixedPoint.js';

/** What the engine found out about one source picture on its half-size copy, per macroblock in raster order. */
export interface Analysis {
  /** Sums of absolute differences of 8x8 blocks to the best intra prediction, and to the block that the vector points to. */
  intraCosts: Uint16Array;
  interCosts: Uint16Array;
  /** Vectors in samples of the half-size picture, x and y in turn. */
  vectors: Int16Array;
  /** Squared deviation of the macroblock's 256 luma samples from their mean, summed. */
  energies: Uint32Array;
}

/** How strongly the QP follows the energy: 256ths of a QP for each doubling. */
const ENERGY_STRENGTH = 51;
/** Logarithm, in 256ths, of the energy whose macroblocks keep the picture's QP: the same for every picture, so that flat pictures get more bits. */
const MIDDLE_ENERGY = 3456;
/** Energy that is added to every macroblock's: differences between flat and flatter ones are noise. */
const ENERGY_FLOOR = 768;
/** A picture costs at least so much of its intra cost where the one before it shows something else, in 256ths. */
const CUT_COST = 240;

/** What rate control knows of one picture before it is coded. */
export interface Study extends Analysis {
  /** Whether nothing of the picture before it is of use. */
  readonly isCut: boolean;
  /** QP offset of each macroblock by its energy, in 256ths: flat ones show errors more. */
  readonly energyOffsets: Int16Array;
  /** What is lost where a macroblock is coded badly: its intra cost, by the quantiser that its energy gives it. */
  readonly worths: Int32Array;
}

/** Takes up an analysis; `hasVectors` where the picture before it was searched. */
export function studyOf(analysis: Analysis, hasVectors: boolean): Study {
  const { intraCosts, interCosts } = analysis;
  const energyOffsets = offsetsByEnergy(analysis.energies);
  const worths = Int32Array.from(intraCosts, (cost, i) => Math.round(Math.max(1, cost) / stepRatio(energyOffsets[i])));
  let intra = 0;
  let least = 0;
  for (let i = 0; i < intraCosts.length; i++) {
    intra += intraCosts[i];
    least += Math.min(intraCosts[i], interCosts[i]);
  }
  return { ...analysis, isCut: hasVectors && least * ONE > intra * CUT_COST, energyOffsets, worths };
}

function offsetsByEnergy(energies: Uint32Array): Int16Array {
  return Int16Array.from(energies, (energy) => Math.round(((log2(energy + ENERGY_FLOOR) - MIDDLE_ENERGY) * ENERGY_STRENGTH) / ONE));
}
