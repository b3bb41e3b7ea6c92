// What every candidate vector of a sub-sample search is asked. Vectors in quarter samples.

import { mvdBits } from '../common/motionVector';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';

/** Source samples of the block at (blockX, blockY) of the macroblock. */
// @ts-ignore: decorator
@inline
export function sourceAt(mb: Macroblock, blockX: i32, blockY: i32): usize {
  return mb.fenc + <usize>blockY * BLOCK_STRIDE + <usize>blockX;
}

/** What the vector's bits cost, in SATD units. */
// @ts-ignore: decorator
@inline
export function vectorCost(mb: Macroblock, x: i32, y: i32): i32 {
  return (mb.lambda16 * mvdBits(x, y, mb.mvp)) >> 4;
}

/** Whether a vector and its neighbours `reach` quarter samples away are inside the limits. */
// @ts-ignore: decorator
@inline
export function isInside(mb: Macroblock, x: i32, y: i32, reach: i32): bool {
  return x - reach >= mb.mvMinX && x + reach <= mb.mvMaxX && y - reach >= mb.mvMinY && y + reach <= mb.mvMaxY;
}
