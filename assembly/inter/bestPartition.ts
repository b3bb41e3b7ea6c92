// The best partition so far, kept beside the caches: its type, vectors and differences, 16 each.

import { P_SKIP } from '../common/constants';
import { TOOL_RATE_DISTORTION } from '../common/layout';
import { RD_COST_MAX } from '../entropy/rateDistortion';
import { Macroblock, cacheIndex } from '../memory/macroblock';
import { clearMotion, fillMotion } from './mvPrediction';
import { useReference } from './references';
import { interCost, isInsideLimits } from './prediction';

/** By rate-distortion cost, a partition is still looked at where its SATD cost is above the least one by this part of it. */
const REACH_SHIFT: i32 = 3;

/** Forgets what was kept. Where costs are rate-distortion costs, P_Skip is the first to be offered. */
export function beginPartitions(mb: Macroblock): void {
  mb.interCost = i32.MAX_VALUE;
  mb.rdCost = RD_COST_MAX;
  if (mb.enc.has(TOOL_RATE_DISTORTION) && isInsideLimits(mb, mb.skipMv)) {
    useReference(mb, 0);
    clearMotion(mb);
    fillMotion(mb, 0, 0, 4, 4, mb.skipMv);
    mb.rdCost = interCost(mb, P_SKIP);
    save(mb, P_SKIP);
  }
  clearMotion(mb);
}

/** SATD cost from which on a partition cannot become the best. */
export function partitionLimit(mb: Macroblock): i32 {
  return mb.enc.has(TOOL_RATE_DISTORTION) ? mb.interCost + (mb.interCost >> REACH_SHIFT) : mb.interCost;
}

/** Keeps the partition in the caches if it is better than the best so far; `cost` is its SATD cost. Whether it was kept. */
export function offerPartition(mb: Macroblock, type: i32, cost: i32): void {
  const isLess = cost < mb.interCost;
  if (mb.enc.has(TOOL_RATE_DISTORTION)) {
    const rdCost = interCost(mb, type);
    if (rdCost < mb.rdCost) {
      mb.rdCost = rdCost;
      save(mb, mb.type);
    }
  } else if (isLess) {
    save(mb, type);
  }
  if (isLess) mb.interCost = cost;
}

function save(mb: Macroblock, type: i32): void {
  mb.savedType = type;
  for (let y = 0; y < 4; y++) {
    const cache = mb.mvCache + ((<usize>cacheIndex(0, y)) << 2);
    const to = mb.savedMvs + <usize>(y << 4);
    store<u64>(to, load<u64>(cache));
    store<u64>(to, load<u64>(cache, 8), 8);
    store<u32>(mb.savedRefs + <usize>(y << 2), load<u32>(mb.refCache + <usize>cacheIndex(0, y)));
  }
  copyDifferences(mb.savedMvs + 64, mb.mvds);
}

/** Puts the best partition back into the caches and makes it the macroblock's type. */
export function restorePartition(mb: Macroblock): void {
  mb.type = mb.savedType;
  for (let y = 0; y < 4; y++) {
    const cache = mb.mvCache + ((<usize>cacheIndex(0, y)) << 2);
    const from = mb.savedMvs + <usize>(y << 4);
    store<u64>(cache, load<u64>(from));
    store<u64>(cache, load<u64>(from, 8), 8);
    store<u32>(mb.refCache + <usize>cacheIndex(0, y), load<u32>(mb.savedRefs + <usize>(y << 2)));
  }
  copyDifferences(mb.mvds, mb.savedMvs + 64);
}

/** Sixteen vectors: too few for memory.copy, which leaves WebAssembly. */
function copyDifferences(to: usize, from: usize): void {
  for (let i: usize = 0; i < 64; i += 8) store<u64>(to + i, load<u64>(from + i));
}
