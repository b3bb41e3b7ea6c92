// Search and entry of one inter partition.

import { mvX, mvY, packMv } from '../common/motionVector';
import { Macroblock, mvdAt } from '../memory/macroblock';
import { SIZE_16X8, SIZE_8X16, SIZE_8X8, heightOf, widthOf } from './blockSize';
import { TOOL_FRACTION_ESTIMATE, TOOL_QUARTER_PEL } from '../common/layout';
import { estimateFraction } from './fractionEstimate';
import { addCandidate, searchFullPel } from './fullPel';
import { fillMotion, predictMv, predictMv16x8, predictMv8x16 } from './mvPrediction';
import { refIdxBits, useReference } from './references';
import { refineSubPel } from './subPel';

/** What `bits` bits cost, in SATD units. */
// @ts-ignore: decorator
@inline
export function bitCost(mb: Macroblock, bits: i32): i32 {
  return (mb.lambda16 * bits) >> 4;
}

/** Full- and sub-sample search of one block at luma position (x, y) of the macroblock, from mb.candidates and mb.mvp; leaves mb.bestMv. */
export function searchBlock(mb: Macroblock, size: i32, x: i32, y: i32): i32 {
  const fullPel = searchFullPel(mb, size, x, y);
  return refine(mb, size, x, y, packMv(mvX(fullPel) << 2, mvY(fullPel) << 2));
}

/** Sub-sample refinement of a full-sample vector (in quarter samples), searched or estimated; leaves mb.bestMv. */
export function refine(mb: Macroblock, size: i32, x: i32, y: i32, fullPel: u32): i32 {
  const isEstimated = mb.enc.has(TOOL_FRACTION_ESTIMATE) && mb.enc.has(TOOL_QUARTER_PEL);
  return isEstimated ? estimateFraction(mb, size, x, y, fullPel) : refineSubPel(mb, size, x, y, fullPel);
}

/** Searches a half or quarter of the macroblock in every reference; leaves the best one at hand with its mb.mvp and mb.bestMv. */
export function searchPartition(mb: Macroblock, size: i32, x: i32, y: i32): i32 {
  let best = i32.MAX_VALUE;
  let bestRef = 0;
  let bestMv: u32 = 0;
  let bestMvp: u32 = 0;
  for (let refIdx = 0; refIdx < mb.references; refIdx++) {
    useReference(mb, refIdx);
    mb.mvp = predictPartition(mb, size, x, y);
    mb.candidateCount = 0;
    if (refIdx == mb.fullPelRef) addSeeds(mb, size, x, y);
    else addCandidate(mb, load<u32>(mb.referenceMvs + ((<usize>refIdx) << 2)));
    addCandidate(mb, mb.mvp);
    const cost = searchBlock(mb, size, x, y) + bitCost(mb, refIdxBits(mb, refIdx));
    if (cost >= best) continue;
    best = cost;
    bestRef = refIdx;
    bestMv = mb.bestMv;
    bestMvp = mb.mvp;
  }
  useReference(mb, bestRef);
  mb.bestMv = bestMv;
  mb.mvp = bestMvp;
  return best;
}

function predictPartition(mb: Macroblock, size: i32, x: i32, y: i32): u32 {
  if (size == SIZE_16X8) return predictMv16x8(mb, y >> 3);
  return size == SIZE_8X16 ? predictMv8x16(mb, x >> 3) : predictMv(mb, x >> 2, y >> 2, 2);
}

/** The vectors that the full-sample search found for the quarters of a partition. */
function addSeeds(mb: Macroblock, size: i32, x: i32, y: i32): void {
  const first = ((y >> 3) << 1) + (x >> 3);
  addCandidate(mb, seedOf(mb, first));
  if (size != SIZE_8X8) addCandidate(mb, seedOf(mb, first + (size == SIZE_16X8 ? 1 : 2)));
}

// @ts-ignore: decorator
@inline
export function seedOf(mb: Macroblock, quarter: i32): u32 {
  return load<u32>(mb.partitionMvs + ((<usize>quarter) << 2));
}

/** Enters the vector found for a block at luma position (x, y) and keeps its difference. */
export function setPartition(mb: Macroblock, x: i32, y: i32, size: i32): void {
  fillMotion(mb, x >> 2, y >> 2, widthOf(size) >> 2, heightOf(size) >> 2, mb.bestMv);
  store<u32>(mvdAt(mb, x, y), packMv(mvX(mb.bestMv) - mvX(mb.mvp), mvY(mb.bestMv) - mvY(mb.mvp)));
}
