// Zigzag scan: no table to look into, no branch on a level, and each level's bits by themselves.

/** The three bits of one level (kernels/scan), which is at place `i` of the scan. */
// @ts-ignore: decorator
@inline
function bitsOf(levels: usize, raster: usize, i: u64): u64 {
  const level = <i32>load<i16>(levels + (raster << 1));
  const isLarge = <u32>(level + 1) > 2;
  return (u64(level != 0) | (u64(level < 0) << 16) | (u64(isLarge) << 32)) << i;
}

/** Raster positions as in Table 8-12, frame scan. */
export function scan4x4_ilp(levels: usize): u64 {
  const masks0 = bitsOf(levels, 0, 0) | bitsOf(levels, 1, 1) | (bitsOf(levels, 4, 2) | bitsOf(levels, 8, 3));
  const masks1 = bitsOf(levels, 5, 4) | bitsOf(levels, 2, 5) | (bitsOf(levels, 3, 6) | bitsOf(levels, 6, 7));
  const masks2 = bitsOf(levels, 9, 8) | bitsOf(levels, 12, 9) | (bitsOf(levels, 13, 10) | bitsOf(levels, 10, 11));
  const masks3 = bitsOf(levels, 7, 12) | bitsOf(levels, 11, 13) | (bitsOf(levels, 14, 14) | bitsOf(levels, 15, 15));
  return masks0 | masks1 | (masks2 | masks3);
}
