// What is known of a block's levels, as bits in scan order: u16 each, in three arrays over the blocks. Those of a block without levels are
// 0 in the first array and mean nothing in the others.

/** Distances from the array of levels that are not 0 to those of negative levels and of levels beyond one. */
export const NEGATIVE_LEVELS: usize = 64;
export const LARGE_LEVELS: usize = 128;
/** Length of the three arrays. */
export const LEVEL_MASKS_BYTES: usize = 192;

/** Enters the masks of one block, as scan4x4 answers them. */
// @ts-ignore: decorator
@inline
export function storeLevelMasks(to: usize, masks: u64): void {
  store<u16>(to, <u16>masks);
  store<u16>(to, <u16>(masks >> 16), NEGATIVE_LEVELS);
  store<u16>(to, <u16>(masks >> 32), LARGE_LEVELS);
}
