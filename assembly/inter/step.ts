// A step of a descent: the four neighbours of a vector, judged together.

import { seBits } from '../common/math';
import { mvX, mvY } from '../common/motionVector';

// Directions: above, below, to the left, to the right.

// @ts-ignore: decorator
@inline
export function stepX(direction: i32, distance: i32): i32 {
  return direction < 2 ? 0 : ((direction & 1) << 1) * distance - distance;
}

// @ts-ignore: decorator
@inline
export function stepY(direction: i32, distance: i32): i32 {
  return direction < 2 ? ((direction & 1) << 1) * distance - distance : 0;
}

/** What costOf and directionOf read from: the direction is in the lowest two bits, so that the first of equal costs is the least. */
// @ts-ignore: decorator
@inline
function packed(sad: i32, bits: i32, weight16: i32, direction: i32): i32 {
  return ((sad + ((weight16 * bits) >> 4)) << 2) | direction;
}

// @ts-ignore: decorator
@inline
export function costOf(step: i32): i32 {
  return step >> 2;
}

// @ts-ignore: decorator
@inline
export function directionOf(step: i32): i32 {
  return step & 3;
}

/**
 * Cost and direction of the best neighbour of (x, y) at `distance`, whose SADs are u32[4] at `sads`. A bit of the difference to mvp, in the
 * vector's own unit, weighs weight16 / 16. Without loop or branch: each coordinate has three values, whose bits are counted once.
 */
export function bestStep(sads: usize, weight16: i32, mvp: u32, x: i32, y: i32, distance: i32): i32 {
  const dx = x - mvX(mvp);
  const dy = y - mvY(mvp);
  const bitsX = seBits(dx);
  const bitsY = seBits(dy);
  const above = packed(load<i32>(sads), bitsX + seBits(dy - distance), weight16, 0);
  const below = packed(load<i32>(sads, 4), bitsX + seBits(dy + distance), weight16, 1);
  const left = packed(load<i32>(sads, 8), seBits(dx - distance) + bitsY, weight16, 2);
  const right = packed(load<i32>(sads, 12), seBits(dx + distance) + bitsY, weight16, 3);
  return min(min(above, below), min(left, right));
}
