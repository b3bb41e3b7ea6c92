// Zigzag scan.
// 1. In zigzag order each half of the block takes all but one coefficient from its own half of the raster (positions 0 to 7, 8 to 15): one
//    shuffle of one vector each. 2. The two strays, raster 8 at place 3 and raster 7 at place 12, change sides. 3. Saturating to bytes keeps
//    nonzero nonzero, and the byte mask is the answer.

export function scan4x4_simd(levels: usize, coefs: usize): i32 {
  const low = v128.load(coefs);
  const high = v128.load(coefs, 16);
  const first = v128.shuffle<i16>(low, low, 0, 1, 4, 0, 5, 2, 3, 6);
  const last = v128.shuffle<i16>(high, high, 1, 4, 5, 2, 0, 3, 6, 7);
  const scannedLow = i16x8.replace_lane(first, 3, i16x8.extract_lane_s(high, 0));
  const scannedHigh = i16x8.replace_lane(last, 4, i16x8.extract_lane_s(low, 7));
  v128.store(levels, scannedLow);
  v128.store(levels, scannedHigh, 16);
  const zeros = i8x16.eq(i8x16.narrow_i16x8_s(scannedLow, scannedHigh), i64x2.splat(0));
  return i8x16.bitmask(zeros) ^ 0xffff;
}
