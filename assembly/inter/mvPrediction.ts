// Motion vector prediction (clauses 8.4.1.1, 8.4.1.3) on the neighbour caches of the macroblock.

import { AVAILABLE_LEFT, AVAILABLE_TOP, REF_UNAVAILABLE } from '../common/constants';
import { median } from '../common/math';
import { Macroblock, cacheIndex } from '../memory/macroblock';
import { mvX, mvY, packMv } from '../common/motionVector';

// @ts-ignore: decorator
@inline
export function cachedMv(mb: Macroblock, index: i32): u32 {
  return load<u32>(mb.mvCache + ((<usize>index) << 2));
}

// @ts-ignore: decorator
@inline
export function cachedRef(mb: Macroblock, index: i32): i32 {
  return load<i8>(mb.refCache + <usize>index);
}

/** Enters a decided partition of reference mb.refIdx, in 4x4 blocks: later partitions predict from it. */
export function fillMotion(mb: Macroblock, blockX: i32, blockY: i32, width: i32, height: i32, mv: u32): void {
  const pair = (<u64>mv) | ((<u64>mv) << 32);
  const refs = mb.refIdx * 0x01010101;
  for (let y = blockY; y < blockY + height; y++) {
    const index = <usize>cacheIndex(blockX, y);
    const mvs = mb.mvCache + (index << 2);
    const to = mb.refCache + index;
    if (width == 4) {
      store<u64>(mvs, pair);
      store<u64>(mvs, pair, 8);
      store<u32>(to, refs);
    } else if (width == 2) {
      store<u64>(mvs, pair);
      store<u16>(to, <u16>refs);
    } else {
      store<u32>(mvs, mv);
      store<u8>(to, <u8>refs);
    }
  }
}

/** Marks the macroblock's own blocks as not coded yet. */
export function clearMotion(mb: Macroblock): void {
  for (let y = 0; y < 4; y++) store<u32>(mb.refCache + <usize>cacheIndex(0, y), 0xfefefefe);
}

/** Index of neighbour C, or of D where C is not available. */
// @ts-ignore: decorator
@inline
function cornerIndex(mb: Macroblock, index: i32, width: i32): i32 {
  const c = index - 8 + width;
  return cachedRef(mb, c) == REF_UNAVAILABLE ? index - 9 : c;
}

/** mvpLX of a partition `width` 4x4 blocks wide that refers to mb.refIdx, by the median rule. */
export function predictMv(mb: Macroblock, blockX: i32, blockY: i32, width: i32): u32 {
  const index = cacheIndex(blockX, blockY);
  const c = cornerIndex(mb, index, width);
  const refA = cachedRef(mb, index - 1);
  const refB = cachedRef(mb, index - 8);
  const refC = cachedRef(mb, c);
  const a = cachedMv(mb, index - 1);
  const b = cachedMv(mb, index - 8);
  const d = cachedMv(mb, c);
  const matches = i32(refA == mb.refIdx) + i32(refB == mb.refIdx) + i32(refC == mb.refIdx);
  if (matches == 1) return refA == mb.refIdx ? a : refB == mb.refIdx ? b : d;
  if (refB == REF_UNAVAILABLE && refC == REF_UNAVAILABLE && refA != REF_UNAVAILABLE) return a;
  return packMv(median(mvX(a), mvX(b), mvX(d)), median(mvY(a), mvY(b), mvY(d)));
}

/** mvpLX of the upper (part 0) or lower half of a 16x8 macroblock. */
export function predictMv16x8(mb: Macroblock, part: i32): u32 {
  const index = cacheIndex(0, part << 1);
  const neighbour = part == 0 ? index - 8 : index - 1;
  return cachedRef(mb, neighbour) == mb.refIdx ? cachedMv(mb, neighbour) : predictMv(mb, 0, part << 1, 4);
}

/** mvpLX of the left (part 0) or right half of an 8x16 macroblock. */
export function predictMv8x16(mb: Macroblock, part: i32): u32 {
  const index = cacheIndex(part << 1, 0);
  const neighbour = part == 0 ? index - 1 : cornerIndex(mb, index, 2);
  return cachedRef(mb, neighbour) == mb.refIdx ? cachedMv(mb, neighbour) : predictMv(mb, part << 1, 0, 2);
}

/** Motion vector of P_Skip (clause 8.4.1.1); mb.refIdx is 0. */
export function predictSkipMv(mb: Macroblock): u32 {
  const both = AVAILABLE_LEFT | AVAILABLE_TOP;
  if ((mb.available & both) != both) return 0;
  const index = cacheIndex(0, 0);
  if (cachedRef(mb, index - 1) == 0 && cachedMv(mb, index - 1) == 0) return 0;
  if (cachedRef(mb, index - 8) == 0 && cachedMv(mb, index - 8) == 0) return 0;
  return predictMv(mb, 0, 0, 4);
}
