// Zigzag scan.
// 1. In zigzag order each half of the block takes all but one coefficient from its own half of the raster (positions 0 to 7, 8 to 15): one
//    shuffle of one vector each. 2. The two strays, raster 8 at place 3 and raster 7 at place 12, change sides. 3. Saturating to bytes keeps
//    signs, and zeros and ones apart from the rest: masks of bytes are the answer. A level of -1, 0 or 1 is 0, 1 or 2 with one added, every
//    other one is 3 or more as an unsigned byte.

export function scan4x4_simd(levels: usize, coefs: usize): u64 {
  const low = v128.load(coefs);
  const high = v128.load(coefs, 16);
  const first = v128.shuffle<i16>(low, low, 0, 1, 4, 0, 5, 2, 3, 6);
  const last = v128.shuffle<i16>(high, high, 1, 4, 5, 2, 0, 3, 6, 7);
  const scannedLow = i16x8.replace_lane(first, 3, i16x8.extract_lane_s(high, 0));
  const scannedHigh = i16x8.replace_lane(last, 4, i16x8.extract_lane_s(low, 7));
  v128.store(levels, scannedLow);
  v128.store(levels, scannedHigh, 16);
  const bytes = i8x16.narrow_i16x8_s(scannedLow, scannedHigh);
  const nonzero = i8x16.bitmask(i8x16.eq(bytes, i64x2.splat(0))) ^ 0xffff;
  const large = i8x16.bitmask(i8x16.ge_u(i8x16.add(bytes, i8x16.splat(1)), i8x16.splat(3)));
  return (<u64>(<u32>nonzero)) | ((<u64>(<u32>i8x16.bitmask(bytes))) << 16) | ((<u64>(<u32>large)) << 32);
}
