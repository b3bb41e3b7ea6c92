// Half- and quarter-sample refinement by SATD.

import { TOOL_HALF_PEL, TOOL_QUARTER_PEL } from '../common/layout';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';
import { heightOf, satdOf, widthOf } from './blockSize';
import { predictLuma } from './compensation';
import { mvX, mvY, mvdBits, packMv } from '../common/motionVector';

const HALF_STEPS: i32 = 2;
const QUARTER_STEPS: i32 = 2;

/** SATD plus the vector's bits for the block at (blockX, blockY) luma samples of the macroblock. */
function costAt(mb: Macroblock, size: i32, blockX: i32, blockY: i32, x: i32, y: i32): i32 {
  const pred = predictLuma(mb, (mb.x << 4) + blockX, (mb.y << 4) + blockY, widthOf(size), heightOf(size), packMv(x, y), mb.trial);
  const fenc = mb.fenc + <usize>blockY * BLOCK_STRIDE + <usize>blockX;
  return satdOf(size, fenc, pred, mb.predStride) + ((mb.lambda16 * mvdBits(x, y, mb.mvp)) >> 4);
}

// @ts-ignore: decorator
@inline
function isInside(mb: Macroblock, x: i32, y: i32): bool {
  return x >= mb.mvMinX && x <= mb.mvMaxX && y >= mb.mvMinY && y <= mb.mvMaxY;
}

/**
 * Refines a full-sample vector (quarter-sample units) or the prediction itself, whichever is better to start from. Leaves the vector in
 * mb.bestMv; the answer is its cost.
 */
export function refineSubPel(mb: Macroblock, size: i32, blockX: i32, blockY: i32, fullPel: u32): i32 {
  let best = fullPel;
  let cost = costAt(mb, size, blockX, blockY, mvX(best), mvY(best));
  if (mb.enc.has(TOOL_QUARTER_PEL) && mb.mvp != best && isInside(mb, mvX(mb.mvp), mvY(mb.mvp))) {
    const predictedCost = costAt(mb, size, blockX, blockY, mvX(mb.mvp), mvY(mb.mvp));
    if (predictedCost < cost) {
      cost = predictedCost;
      best = mb.mvp;
    }
  }
  mb.bestMv = best;
  if (mb.enc.has(TOOL_HALF_PEL)) cost = descend(mb, size, blockX, blockY, cost, 2, HALF_STEPS);
  if (mb.enc.has(TOOL_QUARTER_PEL)) cost = descend(mb, size, blockX, blockY, cost, 1, QUARTER_STEPS);
  return cost;
}

/** Moves mb.bestMv to the best of its four neighbours `distance` quarter samples away, a few times. */
function descend(mb: Macroblock, size: i32, blockX: i32, blockY: i32, startCost: i32, distance: i32, steps: i32): i32 {
  let bestCost = startCost;
  let cameFrom = -1;
  for (let step = 0; step < steps; step++) {
    const x = mvX(mb.bestMv);
    const y = mvY(mb.bestMv);
    let direction = -1;
    for (let i = 0; i < 4; i++) {
      if (i == cameFrom) continue;
      const sign = (((i & 1) << 1) - 1) * distance;
      const nextX = i < 2 ? x : x + sign;
      const nextY = i < 2 ? y + sign : y;
      if (!isInside(mb, nextX, nextY)) continue;
      const cost = costAt(mb, size, blockX, blockY, nextX, nextY);
      if (cost < bestCost) {
        bestCost = cost;
        mb.bestMv = packMv(nextX, nextY);
        direction = i;
      }
    }
    if (direction < 0) break;
    cameFrom = direction ^ 1;
  }
  return bestCost;
}
