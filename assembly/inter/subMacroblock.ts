// Sub-macroblock types: splitting one 8x8 quarter further.

import { P_L0_4X4, P_L0_4X8, P_L0_8X4, P_L0_8X8, REF_UNAVAILABLE } from '../common/constants';
import { Macroblock, cacheIndex, mvdAt } from '../memory/macroblock';
import { SIZE_4X4, SIZE_4X8, SIZE_8X4, heightOf, widthOf } from './blockSize';
import { addCandidate } from './fullPel';
import { cachedMv, predictMv } from './mvPrediction';
import { refIdxBits } from './references';
import { bitCost, searchBlock, setPartition } from './partition';

// Bits of sub_mb_type (ue(v) of Table 7-17).
export const BITS_SUB_8X8: i32 = 1;
const BITS_SUB_SPLIT: i32 = 3;
const BITS_SUB_4X4: i32 = 5;

/** Size of the blocks of a sub-macroblock type, P_L0_8X4 and below. */
// @ts-ignore: decorator
@inline
function sizeOf(subType: i32): i32 {
  return subType == P_L0_8X4 ? SIZE_8X4 : subType == P_L0_4X8 ? SIZE_4X8 : SIZE_4X4;
}

// @ts-ignore: decorator
@inline
export function vectorsOf(subType: i32): i32 {
  return subType == P_L0_8X8 ? 1 : subType == P_L0_4X4 ? 4 : 2;
}

/** Tries the sub-macroblock types of a searched quarter, in its reference, that keep within `budget` vectors; leaves the best one entered. */
export function splitQuarter(mb: Macroblock, quarter: i32, cost8x8: i32, budget: i32): i32 {
  const start = mb.bestMv;
  let best = cost8x8;
  let bestType = P_L0_8X8;
  saveQuarter(mb, quarter);
  for (let subType = P_L0_8X4; subType <= P_L0_4X4; subType++) {
    if (vectorsOf(subType) > budget) continue;
    const cost = searchSubType(mb, quarter, subType, start, best);
    if (cost < best) {
      best = cost;
      bestType = subType;
      saveQuarter(mb, quarter);
    }
  }
  restoreQuarter(mb, quarter);
  mb.subTypes |= (<u32>bestType) << (quarter << 3);
  return best;
}

function searchSubType(mb: Macroblock, quarter: i32, subType: i32, start: u32, limit: i32): i32 {
  const size = sizeOf(subType);
  const left = (quarter & 1) << 3;
  const top = (quarter >> 1) << 3;
  clearQuarter(mb, quarter);
  let cost = bitCost(mb, (subType == P_L0_4X4 ? BITS_SUB_4X4 : BITS_SUB_SPLIT) + refIdxBits(mb, mb.refIdx));
  for (let y = top; y < top + 8; y += heightOf(size)) {
    for (let x = left; x < left + 8; x += widthOf(size)) {
      mb.mvp = predictMv(mb, x >> 2, y >> 2, widthOf(size) >> 2);
      mb.candidateCount = 0;
      addCandidate(mb, start);
      addCandidate(mb, mb.mvp);
      cost += searchBlock(mb, size, x, y);
      if (cost >= limit) return cost;
      setPartition(mb, x, y, size);
    }
  }
  return cost;
}

/** Marks the quarter's blocks as not coded yet. */
function clearQuarter(mb: Macroblock, quarter: i32): void {
  for (let i = 0; i < 4; i++) store<i8>(mb.refCache + <usize>quarterIndex(quarter, i), <i8>REF_UNAVAILABLE);
}

/** Cache index of block i (raster order) of a quarter. */
// @ts-ignore: decorator
@inline
function quarterIndex(quarter: i32, i: i32): i32 {
  return cacheIndex(((quarter & 1) << 1) + (i & 1), (quarter & 2) + (i >> 1));
}

// @ts-ignore: decorator
@inline
function quarterMvd(mb: Macroblock, quarter: i32, i: i32): usize {
  return mvdAt(mb, ((quarter & 1) << 3) + ((i & 1) << 2), ((quarter & 2) << 2) + ((i >> 1) << 2));
}

function saveQuarter(mb: Macroblock, quarter: i32): void {
  for (let i = 0; i < 4; i++) {
    const to = mb.savedQuarter + ((<usize>i) << 3);
    store<u32>(to, cachedMv(mb, quarterIndex(quarter, i)));
    store<u32>(to, load<u32>(quarterMvd(mb, quarter, i)), 4);
  }
}

function restoreQuarter(mb: Macroblock, quarter: i32): void {
  for (let i = 0; i < 4; i++) {
    const from = mb.savedQuarter + ((<usize>i) << 3);
    const index = <usize>quarterIndex(quarter, i);
    store<u32>(mb.mvCache + (index << 2), load<u32>(from));
    store<i8>(mb.refCache + index, <i8>mb.refIdx);
    store<u32>(quarterMvd(mb, quarter, i), load<u32>(from, 4));
  }
}
