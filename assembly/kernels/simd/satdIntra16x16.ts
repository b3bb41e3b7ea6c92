// Sums of absolute transformed differences of a macroblock against the simple intra predictions, which are never made: the transform of
// a difference is the difference of the transforms, and those of the predictions are almost empty.
// 1. The source's transform but for its last step, four rows at a time, as in kernels/simd/satd: vertical coefficients 0 to 3 of the
//    sums and of the differences of neighbouring columns. All are sums of eight samples, some negative: |v| <= 2040.
// 2. The vertical prediction has vertical coefficient 0 alone, the horizontal one no differences of columns, DC neither.
// 3. So the last step is done once for what predictions share, and for what one changes.

import { evenBytes, oddBytes } from './lanes';
import { dc16x16 } from './intraPredict';
import { lowBytesMask, pairMaxima } from './satd';
import { storeTotals } from './sadX4';

/** A sample in each lane. */
// @ts-ignore: decorator
@inline
function splatSample(p: usize): v128 {
  return evenBytes(v128.load_splat<u8>(p), lowBytesMask());
}

export function satdIntra16x16_simd(fenc: usize, fencStride: usize, edge: usize, available: i32, out: usize): void {
  const above = v128.load(edge, 1);
  const evenAbove = evenBytes(above, lowBytesMask());
  const oddAbove = oddBytes(above);
  const sumAbove = i16x8.shl(i16x8.add(evenAbove, oddAbove), 2);
  const differenceAbove = i16x8.shl(i16x8.sub(evenAbove, oddAbove), 2);
  const mean = i16x8.splat(<i16>(dc16x16(edge, available) << 3));
  let vertical = i64x2.splat(0);
  let horizontal = i64x2.splat(0);
  let dc = i64x2.splat(0);
  for (let y = 0; y < 16; y += 4) {
    const fenc2 = fenc + (fencStride << 1);
    const row0 = v128.load(fenc);
    const row1 = v128.load(fenc + fencStride);
    const row2 = v128.load(fenc2);
    const row3 = v128.load(fenc2 + fencStride);
    const even0 = evenBytes(row0, lowBytesMask());
    const even1 = evenBytes(row1, lowBytesMask());
    const even2 = evenBytes(row2, lowBytesMask());
    const even3 = evenBytes(row3, lowBytesMask());
    const odd0 = oddBytes(row0);
    const odd1 = oddBytes(row1);
    const odd2 = oddBytes(row2);
    const odd3 = oddBytes(row3);

    // Differences of columns.
    let low = i16x8.add(i16x8.sub(even0, odd0), i16x8.sub(even1, odd1));
    let high = i16x8.add(i16x8.sub(even2, odd2), i16x8.sub(even3, odd3));
    const difference0 = i16x8.add(low, high);
    const difference1 = pairMaxima(i16x8.sub(low, high));
    low = i16x8.sub(i16x8.sub(even0, odd0), i16x8.sub(even1, odd1));
    high = i16x8.sub(i16x8.sub(even2, odd2), i16x8.sub(even3, odd3));
    const shared = i16x8.add(difference1, i16x8.add(pairMaxima(i16x8.add(low, high)), pairMaxima(i16x8.sub(low, high))));

    // Sums of columns.
    low = i16x8.add(i16x8.add(even0, odd0), i16x8.add(even1, odd1));
    high = i16x8.add(i16x8.add(even2, odd2), i16x8.add(even3, odd3));
    const sum0 = i16x8.add(low, high);
    const sum1 = i16x8.sub(low, high);
    low = i16x8.sub(i16x8.add(even0, odd0), i16x8.add(even1, odd1));
    high = i16x8.sub(i16x8.add(even2, odd2), i16x8.add(even3, odd3));
    const sum2 = i16x8.add(low, high);
    const sum3 = i16x8.sub(low, high);

    const flat = i16x8.add(shared, pairMaxima(difference0));
    const sums = i16x8.add(pairMaxima(sum1), i16x8.add(pairMaxima(sum2), pairMaxima(sum3)));
    dc = i16x8.add(dc, i16x8.add(i16x8.add(flat, sums), pairMaxima(i16x8.sub(sum0, mean))));
    vertical = i16x8.add(vertical, i16x8.add(i16x8.add(shared, sums), pairMaxima(i16x8.sub(sum0, sumAbove))));
    vertical = i16x8.add(vertical, pairMaxima(i16x8.sub(difference0, differenceAbove)));

    // The horizontal prediction's sums of columns are twice its rows.
    edge -= 4;
    const left01 = i16x8.add(splatSample(edge + 3), splatSample(edge + 2));
    const left23 = i16x8.add(splatSample(edge + 1), splatSample(edge));
    const left0m1 = i16x8.sub(splatSample(edge + 3), splatSample(edge + 2));
    const left2m3 = i16x8.sub(splatSample(edge + 1), splatSample(edge));
    const rest0 = i16x8.sub(sum0, i16x8.shl(i16x8.add(left01, left23), 1));
    const rest1 = i16x8.sub(sum1, i16x8.shl(i16x8.sub(left01, left23), 1));
    const rest2 = i16x8.sub(sum2, i16x8.shl(i16x8.add(left0m1, left2m3), 1));
    const rest3 = i16x8.sub(sum3, i16x8.shl(i16x8.sub(left0m1, left2m3), 1));
    const rests = i16x8.add(i16x8.add(pairMaxima(rest0), pairMaxima(rest1)), i16x8.add(pairMaxima(rest2), pairMaxima(rest3)));
    horizontal = i16x8.add(horizontal, i16x8.add(flat, rests));
    fenc = fenc2 + (fencStride << 1);
  }
  const low16 = i32x4.splat(0xffff);
  storeTotals(out, v128.and(vertical, low16), v128.and(horizontal, low16), v128.and(dc, low16), i64x2.splat(0));
}
