// Zigzag scan: no table to look into, no branch on a level, and each level's bits by themselves.

/** Moves one level; answers its three bits (kernels/scan). */
// @ts-ignore: decorator
@inline
function move(levels: usize, i: u64, coefs: usize, raster: usize): u64 {
  const level = <i32>load<i16>(coefs + (raster << 1));
  store<i16>(levels + ((<usize>i) << 1), <i16>level);
  const isLarge = <u32>(level + 1) > 2;
  return (u64(level != 0) | (u64(level < 0) << 16) | (u64(isLarge) << 32)) << i;
}

/** Raster positions as in Table 8-12, frame scan. */
export function scan4x4_ilp(levels: usize, coefs: usize): u64 {
  const masks0 = move(levels, 0, coefs, 0) | move(levels, 1, coefs, 1) | (move(levels, 2, coefs, 4) | move(levels, 3, coefs, 8));
  const masks1 = move(levels, 4, coefs, 5) | move(levels, 5, coefs, 2) | (move(levels, 6, coefs, 3) | move(levels, 7, coefs, 6));
  const masks2 = move(levels, 8, coefs, 9) | move(levels, 9, coefs, 12) | (move(levels, 10, coefs, 13) | move(levels, 11, coefs, 10));
  const masks3 = move(levels, 12, coefs, 7) | move(levels, 13, coefs, 11) | (move(levels, 14, coefs, 14) | move(levels, 15, coefs, 15));
  return masks0 | masks1 | (masks2 | masks3);
}
