// Sub-sample refinement: half samples by SAD, four at a time where they lie; quarter samples, which must be averaged, by SATD.

import { TOOL_HALF_PEL, TOOL_QUARTER_PEL } from '../common/layout';
import { mvX, mvY, mvdBits, packMv } from '../common/motionVector';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';
import { heightOf, sadOf4, satdOf, widthOf } from './blockSize';
import { predictLuma, samplesAt } from './compensation';

const HALF: i32 = 2;
const QUARTER: i32 = 1;
/** Moves by a half sample at most; by a quarter there is one. */
const HALF_STEPS: i32 = 2;

/**
 * Refines a full-sample vector (in quarter samples) whose SAD cost is mb.cost, for the block at (blockX, blockY) luma samples of the
 * macroblock; the prediction itself competes. Leaves the vector in mb.bestMv; the answer is its SATD cost.
 */
export function refineSubPel(mb: Macroblock, size: i32, blockX: i32, blockY: i32, fullPel: u32): i32 {
  mb.bestMv = fullPel;
  if (mb.enc.has(TOOL_HALF_PEL)) descendHalf(mb, size, blockX, blockY);
  let cost = costAt(mb, size, blockX, blockY, mvX(mb.bestMv), mvY(mb.bestMv));
  if (!mb.enc.has(TOOL_QUARTER_PEL)) return cost;
  if (mb.mvp != mb.bestMv && isInside(mb, mvX(mb.mvp), mvY(mb.mvp), 0)) {
    const predictedCost = costAt(mb, size, blockX, blockY, mvX(mb.mvp), mvY(mb.mvp));
    if (predictedCost < cost) {
      cost = predictedCost;
      mb.bestMv = mb.mvp;
    }
  }
  return refineQuarter(mb, size, blockX, blockY, cost);
}

/** SATD plus the vector's bits. */
function costAt(mb: Macroblock, size: i32, blockX: i32, blockY: i32, x: i32, y: i32): i32 {
  const pred = predictLuma(mb, (mb.x << 4) + blockX, (mb.y << 4) + blockY, widthOf(size), heightOf(size), packMv(x, y), mb.trial);
  const fenc = mb.fenc + <usize>blockY * BLOCK_STRIDE + <usize>blockX;
  return satdOf(size, fenc, pred, mb.predStride) + vectorCost(mb, x, y);
}

// @ts-ignore: decorator
@inline
function vectorCost(mb: Macroblock, x: i32, y: i32): i32 {
  return (mb.lambda16 * mvdBits(x, y, mb.mvp)) >> 4;
}

/** Whether a vector and its neighbours `reach` quarter samples away are inside the limits. */
// @ts-ignore: decorator
@inline
function isInside(mb: Macroblock, x: i32, y: i32, reach: i32): bool {
  return x - reach >= mb.mvMinX && x + reach <= mb.mvMaxX && y - reach >= mb.mvMinY && y + reach <= mb.mvMaxY;
}

// Neighbour i of a vector lies above, below, to the left, to the right.
// @ts-ignore: decorator
@inline
function stepX(i: i32, distance: i32): i32 {
  return i < 2 ? 0 : ((i & 1) << 1) * distance - distance;
}

// @ts-ignore: decorator
@inline
function stepY(i: i32, distance: i32): i32 {
  return i < 2 ? ((i & 1) << 1) * distance - distance : 0;
}

/** Moves mb.bestMv on the half-sample grid by SAD. */
function descendHalf(mb: Macroblock, size: i32, blockX: i32, blockY: i32): void {
  const left = (mb.x << 4) + blockX;
  const top = (mb.y << 4) + blockY;
  const fenc = mb.fenc + <usize>blockY * BLOCK_STRIDE + <usize>blockX;
  for (let step = 0; step < HALF_STEPS; step++) {
    const x = mvX(mb.bestMv);
    const y = mvY(mb.bestMv);
    if (!isInside(mb, x, y, HALF)) return;
    sadOf4(
      size,
      fenc,
      samplesAt(mb, left, top, x, y - HALF),
      samplesAt(mb, left, top, x, y + HALF),
      samplesAt(mb, left, top, x - HALF, y),
      samplesAt(mb, left, top, x + HALF, y),
      mb.enc.lumaStride,
      mb.costs,
    );
    let direction = -1;
    for (let i = 0; i < 4; i++) {
      const cost = load<i32>(mb.costs + ((<usize>i) << 2)) + vectorCost(mb, x + stepX(i, HALF), y + stepY(i, HALF));
      if (cost < mb.cost) {
        mb.cost = cost;
        direction = i;
      }
    }
    if (direction < 0) return;
    mb.bestMv = packMv(x + stepX(direction, HALF), y + stepY(direction, HALF));
  }
}

/** Moves mb.bestMv to the best of its four quarter-sample neighbours by SATD, where one is better. */
function refineQuarter(mb: Macroblock, size: i32, blockX: i32, blockY: i32, startCost: i32): i32 {
  const x = mvX(mb.bestMv);
  const y = mvY(mb.bestMv);
  let bestCost = startCost;
  for (let i = 0; i < 4; i++) {
    const nextX = x + stepX(i, QUARTER);
    const nextY = y + stepY(i, QUARTER);
    if (!isInside(mb, nextX, nextY, 0)) continue;
    const cost = costAt(mb, size, blockX, blockY, nextX, nextY);
    if (cost < bestCost) {
      bestCost = cost;
      mb.bestMv = packMv(nextX, nextY);
    }
  }
  return bestCost;
}
