// Where the masks of a macroblock's blocks lie: 0 to 15 luma, 16 to 23 chroma, then the DC blocks.

import { Macroblock } from './macroblock';

/** Index among masks of the luma DC block and of the chroma DC blocks. */
export const MASK_CHROMA: i32 = 16;
export const MASK_LUMA_DC: i32 = 24;
export const MASK_CHROMA_DC: i32 = 25;

/** Address of a block's masks of levels. */
// @ts-ignore: decorator
@inline
export function masksAt(mb: Macroblock, block: i32): usize {
  return mb.masks + ((<usize>block) << 1);
}

/** A bit for each level of a block that is not 0. */
// @ts-ignore: decorator
@inline
export function maskOf(mb: Macroblock, block: i32): i32 {
  return load<u16>(masksAt(mb, block));
}

/** The same for four blocks, 16 bits each. */
// @ts-ignore: decorator
@inline
export function maskOfFour(mb: Macroblock, first: i32): u64 {
  return load<u64>(masksAt(mb, first));
}
