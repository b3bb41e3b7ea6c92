// Sums of absolute transformed differences of a 4x4 block against its nine intra predictions, four of them side by side.
// With the neighbours in one line of bytes, l0 the lowest at the left, l4 the corner, l5 to l12 above, every directional mode is made of
// 1. the line moved by a byte to either side, 2. its two-tap averages A and three-tap filters F, all at once, 3. rows that pick bytes
// of these: a shuffle makes the same row of four modes. 4. The block, repeated four times, against them as in satd16x16.

import { AVAILABLE_LEFT, AVAILABLE_TOP } from '../../common/constants';
import { evenBytes, filter121, oddBytes } from './lanes';
import { lowBytesMask, transformVertically } from './satd';

/** Sum of four bytes. */
// @ts-ignore: decorator
@inline
function sumBytes(bytes: u32): u32 {
  const pairs = (bytes & 0x00ff00ff) + ((bytes >> 8) & 0x00ff00ff);
  return (pairs + (pairs >> 16)) & 0xffff;
}

function dc(edge: usize, available: i32): u32 {
  const left = sumBytes(load<u32>(edge - 4));
  const top = sumBytes(load<u32>(edge, 1));
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) return (left + top + 4) >> 3;
  if (available == AVAILABLE_LEFT) return (left + 2) >> 2;
  return available == AVAILABLE_TOP ? (top + 2) >> 2 : 128;
}

/** Writes the rows of four predictions and their sums; even and odd columns of the source's rows, repeated, are even0 to odd3. */
// @ts-ignore: decorator
@inline
function judge(
  pred: usize,
  out: usize,
  row0: v128,
  row1: v128,
  row2: v128,
  row3: v128,
  even0: v128,
  even1: v128,
  even2: v128,
  even3: v128,
  odd0: v128,
  odd1: v128,
  odd2: v128,
  odd3: v128,
): void {
  v128.store(pred, row0);
  v128.store(pred, row1, 16);
  v128.store(pred, row2, 32);
  v128.store(pred, row3, 48);
  const e0 = i16x8.sub(even0, evenBytes(row0, lowBytesMask()));
  const e1 = i16x8.sub(even1, evenBytes(row1, lowBytesMask()));
  const e2 = i16x8.sub(even2, evenBytes(row2, lowBytesMask()));
  const e3 = i16x8.sub(even3, evenBytes(row3, lowBytesMask()));
  const o0 = i16x8.sub(odd0, oddBytes(row0));
  const o1 = i16x8.sub(odd1, oddBytes(row1));
  const o2 = i16x8.sub(odd2, oddBytes(row2));
  const o3 = i16x8.sub(odd3, oddBytes(row3));
  const zero = i64x2.splat(0);
  const sums = transformVertically(zero, i16x8.add(e0, o0), i16x8.add(e1, o1), i16x8.add(e2, o2), i16x8.add(e3, o3));
  const both = transformVertically(sums, i16x8.sub(e0, o0), i16x8.sub(e1, o1), i16x8.sub(e2, o2), i16x8.sub(e3, o3));
  v128.store(out, v128.and(both, i32x4.splat(0xffff)));
}

export function satdIntra4x4_simd(fenc: usize, fencStride: usize, edge: usize, available: i32, pred: usize, out: usize): void {
  const source0 = v128.load_splat<u32>(fenc);
  const source1 = v128.load_splat<u32>(fenc + fencStride);
  const source2 = v128.load_splat<u32>(fenc + (fencStride << 1));
  const source3 = v128.load_splat<u32>(fenc + (fencStride << 1) + fencStride);
  const even0 = evenBytes(source0, lowBytesMask());
  const even1 = evenBytes(source1, lowBytesMask());
  const even2 = evenBytes(source2, lowBytesMask());
  const even3 = evenBytes(source3, lowBytesMask());
  const odd0 = oddBytes(source0);
  const odd1 = oddBytes(source1);
  const odd2 = oddBytes(source2);
  const odd3 = oddBytes(source3);

  // Byte 13 repeats the last sample above, byte 15 the lowest at the left, which is moved round to the front; 14 is the mean.
  const neighbours = i8x16.replace_lane(v128.load(edge - 4), 13, load<i8>(edge, 8));
  const line = i8x16.replace_lane(i8x16.replace_lane(neighbours, 14, <i8>dc(edge, available)), 15, load<i8>(edge - 4));
  const next = v128.shuffle<u8>(line, line, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0);
  const previous = v128.shuffle<u8>(line, line, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
  const a = i8x16.avgr_u(line, next);
  const f = filter121(previous, line, next);

  // Vertical, horizontal, DC, diagonal down left.
  judge(
    pred,
    out,
    v128.shuffle<u8>(line, f, 5, 6, 7, 8, 3, 3, 3, 3, 14, 14, 14, 14, 22, 23, 24, 25),
    v128.shuffle<u8>(line, f, 5, 6, 7, 8, 2, 2, 2, 2, 14, 14, 14, 14, 23, 24, 25, 26),
    v128.shuffle<u8>(line, f, 5, 6, 7, 8, 1, 1, 1, 1, 14, 14, 14, 14, 24, 25, 26, 27),
    v128.shuffle<u8>(line, f, 5, 6, 7, 8, 0, 0, 0, 0, 14, 14, 14, 14, 25, 26, 27, 28),
    even0,
    even1,
    even2,
    even3,
    odd0,
    odd1,
    odd2,
    odd3,
  );
  // Diagonal down right, vertical right, horizontal down, vertical left.
  judge(
    pred + 64,
    out + 16,
    v128.shuffle<u8>(a, f, 20, 21, 22, 23, 4, 5, 6, 7, 3, 20, 21, 22, 5, 6, 7, 8),
    v128.shuffle<u8>(a, f, 19, 20, 21, 22, 20, 21, 22, 23, 2, 19, 3, 20, 22, 23, 24, 25),
    v128.shuffle<u8>(a, f, 18, 19, 20, 21, 19, 4, 5, 6, 1, 18, 2, 19, 6, 7, 8, 9),
    v128.shuffle<u8>(a, f, 17, 18, 19, 20, 18, 20, 21, 22, 0, 17, 1, 18, 23, 24, 25, 26),
    even0,
    even1,
    even2,
    even3,
    odd0,
    odd1,
    odd2,
    odd3,
  );
  // Horizontal up, four times; byte 15 of A is the lowest sample too.
  judge(
    pred + 128,
    out + 32,
    v128.shuffle<u8>(a, f, 2, 18, 1, 17, 2, 18, 1, 17, 2, 18, 1, 17, 2, 18, 1, 17),
    v128.shuffle<u8>(a, f, 1, 17, 0, 16, 1, 17, 0, 16, 1, 17, 0, 16, 1, 17, 0, 16),
    v128.shuffle<u8>(a, f, 0, 16, 15, 15, 0, 16, 15, 15, 0, 16, 15, 15, 0, 16, 15, 15),
    i8x16.splat(load<i8>(edge - 4)),
    even0,
    even1,
    even2,
    even3,
    odd0,
    odd1,
    odd2,
    odd3,
  );
}
