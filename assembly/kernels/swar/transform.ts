// Forward core transform of 4x4 differences.
// 1. Two rows a word; words trade lanes, so that each holds two columns: then a mask and a shift leave one column in four lanes, its rows in the
//    order 0, 2, 1, 3. 2. Differences, and the horizontal transform between words; |h| <= 6 * 255. 3. BIAS makes lanes unsigned; the words
//    are transposed by trading lanes, then halves, which brings the rows back into order. 4. The vertical transform; only its first sum
//    still has the bias, four times. |v| <= 36 * 255. 5. Lanes become 16-bit numbers: 0x8000 more, then the highest bit inverted.

import { LANE_ONES, LANE_SIGNS, LOW_BYTES, loadRows4x2, tradeEven, tradeOdd } from './words';

const BIAS: i32 = 0x0800;
const LOW_HALF: u64 = 0x00000000ffffffff;

// @ts-ignore: decorator
@inline
function even(bytes: u64): u64 {
  return bytes & LOW_BYTES;
}

// @ts-ignore: decorator
@inline
function odd(bytes: u64): u64 {
  return (bytes >> 8) & LOW_BYTES;
}

/** Step 5. */
// @ts-ignore: decorator
@inline
function storeLanes(coefs: usize, sums: u64, bias: i32): void {
  store<u64>(coefs, (sums + LANE_ONES * (0x8000 - bias)) ^ LANE_SIGNS);
}

// @ts-ignore: decorator
@inline
function vertical(coefs: usize, row0: u64, row1: u64, row2: u64, row3: u64): void {
  const sum03 = row0 + row3;
  const sum12 = row1 + row2;
  const difference03 = row0 - row3;
  const difference12 = row1 - row2;
  storeLanes(coefs, sum03 + sum12, 4 * BIAS);
  storeLanes(coefs + 8, (difference03 << 1) + difference12, 0);
  storeLanes(coefs + 16, sum03 - sum12, 0);
  storeLanes(coefs + 24, difference03 - (difference12 << 1), 0);
}

export function subDct4x4_swar(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  const fenc01 = loadRows4x2(fenc, fenc + fencStride);
  const pred01 = loadRows4x2(pred, pred + predStride);
  const fenc2 = fenc + 2 * fencStride;
  const pred2 = pred + 2 * predStride;
  const fenc23 = loadRows4x2(fenc2, fenc2 + fencStride);
  const pred23 = loadRows4x2(pred2, pred2 + predStride);
  const fencLeft = tradeEven(fenc01, fenc23);
  const fencRight = tradeOdd(fenc01, fenc23);
  const predLeft = tradeEven(pred01, pred23);
  const predRight = tradeOdd(pred01, pred23);
  const x0 = even(fencLeft) - even(predLeft);
  const x1 = odd(fencLeft) - odd(predLeft);
  const x2 = even(fencRight) - even(predRight);
  const x3 = odd(fencRight) - odd(predRight);
  const bias = LANE_ONES * BIAS;
  const sum03 = x0 + x3 + bias;
  const sum12 = x1 + x2;
  const difference03 = x0 - x3;
  const difference12 = x1 - x2;
  const h0 = sum03 + sum12;
  const h1 = (difference03 << 1) + difference12 + bias;
  const h2 = sum03 - sum12;
  const h3 = difference03 - (difference12 << 1) + bias;
  const upperLeft = tradeEven(h0, h1);
  const upperRight = tradeEven(h2, h3);
  const lowerLeft = tradeOdd(h0, h1);
  const lowerRight = tradeOdd(h2, h3);
  vertical(
    coefs,
    (upperLeft & LOW_HALF) | (upperRight << 32),
    (upperLeft >> 32) | (upperRight & ~LOW_HALF),
    (lowerLeft & LOW_HALF) | (lowerRight << 32),
    (lowerLeft >> 32) | (lowerRight & ~LOW_HALF),
  );
}

export function subDct8x8_swar(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  for (let block: usize = 0; block < 4; block++) {
    const x = (block & 1) << 2;
    const y = (block >> 1) << 2;
    subDct4x4_swar(coefs + (block << 5), fenc + y * fencStride + x, fencStride, pred + y * predStride + x, predStride);
  }
}

export function subDct16x16_swar(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  for (let quadrant: usize = 0; quadrant < 4; quadrant++) {
    const x = (quadrant & 1) << 3;
    const y = (quadrant >> 1) << 3;
    subDct8x8_swar(coefs + (quadrant << 7), fenc + y * fencStride + x, fencStride, pred + y * predStride + x, predStride);
  }
}
