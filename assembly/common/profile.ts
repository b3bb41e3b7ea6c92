// What an encoder of the profiling build shares with a sampler: two words that say what it is at.

/**
 * Address of the words, i32 each, at the end of the 64 KiB that no plan gives away (RESERVED_BYTES). It is a constant, so that telling costs one store and no register; for that
 * the profiling build encodes on one thread only.
 */
export const PROFILE_WORDS = 65408;

/** Offsets: the kernel at work and the stage. */
export const PROFILE_KERNEL = 0;
export const PROFILE_STAGE = 4;
