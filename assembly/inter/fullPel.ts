// Full-sample motion search: the best of some candidates, then a descent from it. Costs are SAD plus the vector's bits.

import { TOOL_WIDE_SEARCH } from '../common/layout';
import { clip3 } from '../common/math';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';
import { heightOf, sadOf, sadOf4, widthOf } from './blockSize';
import { mvX, mvY, mvdBits, packMv } from '../common/motionVector';
import { bestStep, costOf, directionOf, stepX, stepY } from './step';

const MAX_DIAMOND_STEPS: i32 = 16;
const MAX_HEXAGON_STEPS: i32 = 12;

/** Adds a quarter-sample vector, rounded and clipped to full samples inside the limits, unless it is there already. */
export function addCandidate(mb: Macroblock, mv: u32): void {
  const x = clip3(mb.mvMinX >> 2, mb.mvMaxX >> 2, (mvX(mv) + 2) >> 2);
  const y = clip3(mb.mvMinY >> 2, mb.mvMaxY >> 2, (mvY(mv) + 2) >> 2);
  const candidate = packMv(x, y);
  for (let i = 0; i < mb.candidateCount; i++) {
    if (load<u32>(mb.candidates + ((<usize>i) << 2)) == candidate) return;
  }
  store<u32>(mb.candidates + ((<usize>mb.candidateCount) << 2), candidate);
  mb.candidateCount++;
}

// @ts-ignore: decorator
@inline
function vectorCost(mb: Macroblock, x: i32, y: i32): i32 {
  return (mb.lambda16 * mvdBits(x << 2, y << 2, mb.mvp)) >> 4;
}

// The search's position lives in locals of its function; the cost of a step is compared packed with its direction.
// @ts-ignore: decorator
@inline
function sadAt(mb: Macroblock, base: usize, x: i32, y: i32): usize {
  return base + <usize>y * mb.enc.lumaStride + <usize>x;
}

/**
 * Best full-sample vector (in full samples, packed) for the block at (blockX, blockY) luma samples of the macroblock, from mb.candidates
 * and mb.mvp. Its cost goes to mb.cost.
 */
export function searchFullPel(mb: Macroblock, size: i32, blockX: i32, blockY: i32): u32 {
  const fenc = mb.fenc + <usize>blockY * BLOCK_STRIDE + <usize>blockX;
  const base = mb.ref.luma + <usize>((mb.y << 4) + blockY) * mb.enc.lumaStride + <usize>((mb.x << 4) + blockX);
  let best = load<u32>(mb.candidates);
  let bestCost = i32.MAX_VALUE;
  for (let i = 0; i < mb.candidateCount; i++) {
    const candidate = load<u32>(mb.candidates + ((<usize>i) << 2));
    const x = mvX(candidate);
    const y = mvY(candidate);
    const cost = sadOf(size, fenc, sadAt(mb, base, x, y), mb.enc.lumaStride) + vectorCost(mb, x, y);
    if (cost < bestCost) {
      bestCost = cost;
      best = candidate;
    }
  }
  mb.cost = bestCost;
  if (mb.enc.has(TOOL_WIDE_SEARCH) && widthOf(size) + heightOf(size) >= 16) best = descendHexagon(mb, size, fenc, base, best);
  return descendDiamond(mb, size, fenc, base, best);
}

/** Whether a step of `reach` full samples in any direction stays inside the limits. */
// @ts-ignore: decorator
@inline
function hasRoom(mb: Macroblock, x: i32, y: i32, reach: i32): bool {
  return x - reach >= mb.mvMinX >> 2 && x + reach <= mb.mvMaxX >> 2 && y - reach >= mb.mvMinY >> 2 && y + reach <= mb.mvMaxY >> 2;
}

/** Moves to the best of the four neighbours until none is better. */
function descendDiamond(mb: Macroblock, size: i32, fenc: usize, base: usize, start: u32): u32 {
  const stride = mb.enc.lumaStride;
  let x = mvX(start);
  let y = mvY(start);
  let bestCost = mb.cost;
  for (let step = 0; step < MAX_DIAMOND_STEPS && hasRoom(mb, x, y, 1); step++) {
    const at = sadAt(mb, base, x, y);
    sadOf4(size, fenc, at - stride, at + stride, at - 1, at + 1, stride, mb.costs);
    const best = bestStep(mb.costs, mb.lambda16, mb.mvp, x << 2, y << 2, 4);
    if (costOf(best) >= bestCost) break;
    bestCost = costOf(best);
    x += stepX(directionOf(best), 1);
    y += stepY(directionOf(best), 1);
  }
  mb.cost = bestCost;
  return packMv(x, y);
}

// Six points two samples away, in turn around the centre, twice: a window of three lies around any of them.
const HEXAGON: usize = memory.data<i8>([-2, 0, -1, 2, 1, 2, 2, 0, 1, -2, -1, -2]);

/** Moves to the best of six points two samples away until none is better. */
function descendHexagon(mb: Macroblock, size: i32, fenc: usize, base: usize, start: u32): u32 {
  const stride = mb.enc.lumaStride;
  let x = mvX(start);
  let y = mvY(start);
  let bestCost = mb.cost;
  for (let step = 0; step < MAX_HEXAGON_STEPS && hasRoom(mb, x, y, 2); step++) {
    let bestPoint = -1;
    const at = sadAt(mb, base, x, y);
    const down = stride << 1;
    sadOf4(size, fenc, at - 2, at - 1 + down, at + 1 + down, at + 2, stride, mb.costs);
    for (let i = 0; i < 6; i++) {
      const point = HEXAGON + ((<usize>i) << 1);
      const dx = <i32>load<i8>(point);
      const dy = <i32>load<i8>(point, 1);
      if (i == 4) sadOf4(size, fenc, at + 1 - down, at - 1 - down, at, at, stride, mb.costs);
      const cost = load<i32>(mb.costs + ((<usize>(i & 3)) << 2)) + vectorCost(mb, x + dx, y + dy);
      if (cost < bestCost) {
        bestCost = cost;
        bestPoint = i;
      }
    }
    if (bestPoint < 0) break;
    x += <i32>load<i8>(HEXAGON + ((<usize>bestPoint) << 1));
    y += <i32>load<i8>(HEXAGON + ((<usize>bestPoint) << 1), 1);
  }
  mb.cost = bestCost;
  return packMv(x, y);
}
