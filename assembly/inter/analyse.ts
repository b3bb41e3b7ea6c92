// Inter mode decision of a macroblock: which partition, with which vectors. Costs are SATD plus the bits of the syntax, in SATD units.

import { P_8X8, P_L0_16X16, P_L0_L0_16X8, P_L0_L0_8X16 } from '../common/constants';
import {
  TOOL_HALF_SIZE_SEARCH,
  TOOL_P16X8,
  TOOL_P8X16,
  TOOL_P8X8,
  TOOL_RATE_DISTORTION,
  TOOL_SUB8X8,
  TOOL_WIDE_SEARCH,
} from '../common/layout';
import { Macroblock, cacheIndex, subTypeOf } from '../memory/macroblock';
import { SIZE_16X16, SIZE_16X8, SIZE_8X16, SIZE_8X8 } from './blockSize';
import { addCandidate, searchFullPel } from './fullPel';
import { mvX, mvY, packMv } from '../common/motionVector';
import { beginPartitions, offerPartition, partitionLimit, restorePartition } from './bestPartition';
import { cachedMv, clearMotion, predictMv } from './mvPrediction';
import { bitCost, refine, searchPartition, seedOf, setPartition } from './partition';
import { refIdxBits, useReference } from './references';
import { BITS_SUB_8X8, splitQuarter, vectorsOf } from './subMacroblock';

// Bits of mb_type (ue(v) of Table 7-13).
const BITS_16X16: i32 = 1;
const BITS_16X8: i32 = 3;
const BITS_8X8: i32 = 5;

const HALVES: i32 = TOOL_P16X8 | TOOL_P8X16;
const SPLITS: i32 = HALVES | TOOL_P8X8;
/** Below this cost, in bits, no split can pay: it has at least this much more to say. */
const SPLIT_MIN_BITS: i32 = 40;
/** Decides the inter partition; type, sub types, vectors (cache) and differences are left in mb. Returns the least SATD cost. */
export function analyseInter(mb: Macroblock): i32 {
  if (!mb.enc.has(SPLITS | TOOL_RATE_DISTORTION)) return analyseWhole(mb);
  beginPartitions(mb);
  offerPartition(mb, P_L0_16X16, search16x16(mb));
  if (mb.enc.has(SPLITS) && mb.interCost > bitCost(mb, SPLIT_MIN_BITS) && seedQuarters(mb)) split(mb);
  restorePartition(mb);
  return mb.interCost;
}

/** Where there is no other partition to compare with. */
function analyseWhole(mb: Macroblock): i32 {
  clearMotion(mb);
  mb.type = P_L0_16X16;
  return search16x16(mb);
}

/**
 * Full-sample search of the four quarters into mb.partitionMvs. Whether they move apart and leave less than the whole macroblock's vector
 * does: no split can do better than all four on their own.
 */
function seedQuarters(mb: Macroblock): bool {
  const mv16 = mb.fullPelMv;
  useReference(mb, mb.fullPelRef);
  mb.mvp = mv16;
  let isSplit = false;
  let total = 0;
  for (let quarter = 0; quarter < 4; quarter++) {
    mb.candidateCount = 0;
    addCandidate(mb, mv16);
    if (mb.enc.has(TOOL_WIDE_SEARCH)) addNeighbours(mb);
    for (let done = 0; done < quarter; done++) addCandidate(mb, seedOf(mb, done));
    const fullPel = searchFullPel(mb, SIZE_8X8, (quarter & 1) << 3, (quarter >> 1) << 3);
    const seed = packMv(mvX(fullPel) << 2, mvY(fullPel) << 2);
    store<u32>(mb.partitionMvs + ((<usize>quarter) << 2), seed);
    isSplit = isSplit || seed != seedOf(mb, 0);
    total += mb.cost;
  }
  return isSplit && total < mb.fullPelCost;
}

/** Halves, and quarters where halves come near already. */
function split(mb: Macroblock): void {
  let isNear = !mb.enc.has(HALVES);
  if (mb.enc.has(TOOL_P16X8)) isNear = tryHalves(mb, SIZE_16X8, P_L0_L0_16X8) || isNear;
  if (mb.enc.has(TOOL_P8X16)) isNear = tryHalves(mb, SIZE_8X16, P_L0_L0_8X16) || isNear;
  if (!mb.enc.has(TOOL_P8X8) || !isNear) return;
  const limit = partitionLimit(mb);
  const cost = search8x8(mb, limit);
  if (cost < limit) offerPartition(mb, P_8X8, cost);
}

/** Searches and offers two halves; whether they come near the best so far. */
function tryHalves(mb: Macroblock, size: i32, type: i32): bool {
  const limit = partitionLimit(mb);
  const cost = searchHalves(mb, limit, size);
  if (cost >= limit) return false;
  offerPartition(mb, type, cost);
  return true;
}

/** The whole macroblock in the last picture and, where that leaves something to gain, in the ones before it. */
function search16x16(mb: Macroblock): i32 {
  let best = search16x16In(mb, 0);
  let bestMv = mb.bestMv;
  let bestMvp = mb.mvp;
  keepFullPel(mb);
  if (best > bitCost(mb, SPLIT_MIN_BITS)) {
    for (let refIdx = 1; refIdx < mb.references; refIdx++) {
      const cost = search16x16In(mb, refIdx);
      if (cost >= best) continue;
      best = cost;
      bestMv = mb.bestMv;
      bestMvp = mb.mvp;
      keepFullPel(mb);
    }
  }
  useReference(mb, mb.fullPelRef);
  mb.bestMv = bestMv;
  mb.mvp = bestMvp;
  setPartition(mb, 0, 0, SIZE_16X16);
  return best + bitCost(mb, BITS_16X16);
}

/** Makes the reference at hand the one whose full-sample vector the quarters start from. */
function keepFullPel(mb: Macroblock): void {
  mb.fullPelRef = mb.refIdx;
  mb.fullPelMv = load<u32>(mb.referenceMvs + ((<usize>mb.refIdx) << 2));
  mb.fullPelCost = load<i32>(mb.referenceCosts + ((<usize>mb.refIdx) << 2));
}

/** Searches one reference: from the neighbours' vectors, and in the last picture also from the half-size search and that picture's own. */
function search16x16In(mb: Macroblock, refIdx: i32): i32 {
  useReference(mb, refIdx);
  mb.mvp = predictMv(mb, 0, 0, 4);
  mb.candidateCount = 0;
  addCandidate(mb, mb.mvp);
  addNeighbours(mb);
  if (refIdx == 0) {
    if (!mb.ref.idr) addColocated(mb);
  } else {
    const last = load<u32>(mb.referenceMvs);
    addCandidate(mb, packMv(mvX(last) * (refIdx + 1), mvY(last) * (refIdx + 1)));
  }
  const found = searchFullPel(mb, SIZE_16X16, 0, 0);
  const fullPel = packMv(mvX(found) << 2, mvY(found) << 2);
  store<u32>(mb.referenceMvs + ((<usize>refIdx) << 2), fullPel);
  store<i32>(mb.referenceCosts + ((<usize>refIdx) << 2), mb.cost);
  return refine(mb, SIZE_16X16, 0, 0, fullPel) + bitCost(mb, refIdxBits(mb, refIdx));
}

/** The last picture's vectors here, to the right and below: what the median cannot know yet. */
function addColocated(mb: Macroblock): void {
  const width = mb.enc.mbWidth;
  const mvs = mb.ref.middleMvs + ((<usize>(mb.y * width + mb.x)) << 2);
  addCandidate(mb, load<u32>(mvs));
  if (mb.x + 1 < width) addCandidate(mb, load<u32>(mvs, 4));
  if (mb.y + 1 < mb.enc.mbHeight) addCandidate(mb, load<u32>(mvs + ((<usize>width) << 2)));
}

/** No motion, the vectors around the macroblock and, for the last picture, those of the half-size search. */
function addNeighbours(mb: Macroblock): void {
  addCandidate(mb, 0);
  addCandidate(mb, cachedMv(mb, cacheIndex(-1, 0)));
  addCandidate(mb, cachedMv(mb, cacheIndex(0, -1)));
  addCandidate(mb, cachedMv(mb, cacheIndex(4, -1)));
  if (mb.refIdx == 0 && mb.enc.has(TOOL_HALF_SIZE_SEARCH)) addHalfSizeCandidates(mb);
}

/** Vectors of the half-size search here and to the right. */
function addHalfSizeCandidates(mb: Macroblock): void {
  const width = mb.enc.mbWidth;
  const at = mb.y * width + mb.x;
  addHalfSize(mb, at);
  if (mb.x + 1 < width) addHalfSize(mb, at + 1);
}

function addHalfSize(mb: Macroblock, index: i32): void {
  const mv = load<u32>(mb.pic.halfMvs + ((<usize>index) << 2));
  addCandidate(mb, packMv(mvX(mv) << 3, mvY(mv) << 3));
}

/** The four quarters; gives up as soon as they cost more than `limit`. */
function search8x8(mb: Macroblock, limit: i32): i32 {
  clearMotion(mb);
  mb.subTypes = 0;
  let cost = bitCost(mb, BITS_8X8);
  let motionVectors = 0;
  for (let quarter = 0; quarter < 4; quarter++) {
    const x = (quarter & 1) << 3;
    const y = (quarter >> 1) << 3;
    let quarterCost = searchPartition(mb, SIZE_8X8, x, y) + bitCost(mb, BITS_SUB_8X8);
    setPartition(mb, x, y, SIZE_8X8);
    if (mb.enc.has(TOOL_SUB8X8)) quarterCost = splitQuarter(mb, quarter, quarterCost, mb.enc.maxMvsPerMb - motionVectors - (3 - quarter));
    motionVectors += vectorsOf(subTypeOf(mb, quarter));
    cost += quarterCost;
    if (cost >= limit) return cost;
  }
  return cost;
}

/** Two halves, each seeded by the vectors of its quarters. */
function searchHalves(mb: Macroblock, limit: i32, size: i32): i32 {
  clearMotion(mb);
  let cost = bitCost(mb, BITS_16X8);
  for (let part = 0; part < 2; part++) {
    const x = size == SIZE_16X8 ? 0 : part << 3;
    const y = size == SIZE_16X8 ? part << 3 : 0;
    cost += searchPartition(mb, size, x, y);
    if (cost >= limit) return cost;
    setPartition(mb, x, y, size);
  }
  return cost;
}
