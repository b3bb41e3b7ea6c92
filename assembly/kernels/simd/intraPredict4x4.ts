// Intra 4x4 prediction. With the neighbours in one line of bytes, every directional mode is made of
// 1. the line and the line moved by one and by two bytes, 2. their two-tap averages A and three-tap filters F, all at once,
// 3. rows that are windows of A, of F, or of both interleaved: shifts of a 64-bit word.

import {
  AVAILABLE_LEFT,
  AVAILABLE_TOP,
  INTRA4_DC,
  INTRA4_DIAGONAL_DOWN_LEFT,
  INTRA4_DIAGONAL_DOWN_RIGHT,
  INTRA4_HORIZONTAL,
  INTRA4_HORIZONTAL_DOWN,
  INTRA4_VERTICAL,
  INTRA4_VERTICAL_LEFT,
  INTRA4_VERTICAL_RIGHT,
} from '../../common/constants';
import { filter121, unpackLow8 } from './lanes';

// @ts-ignore: decorator
@inline
function lowWord(v: v128): u64 {
  return <u64>i64x2.extract_lane(v, 0);
}

/** Stores four rows: the low four bytes of each word. */
// @ts-ignore: decorator
@inline
function storeRows(dst: usize, dstStride: usize, row0: u64, row1: u64, row2: u64, row3: u64): void {
  const dst2 = dst + (dstStride << 1);
  store<u32>(dst, <u32>row0);
  store<u32>(dst + dstStride, <u32>row1);
  store<u32>(dst2, <u32>row2);
  store<u32>(dst2 + dstStride, <u32>row3);
}

/** Sum of four bytes. */
// @ts-ignore: decorator
@inline
function sumBytes(bytes: u32): u32 {
  const pairs = (bytes & 0x00ff00ff) + ((bytes >> 8) & 0x00ff00ff);
  return (pairs + (pairs >> 16)) & 0xffff;
}

function dc(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  let value: u32 = 128;
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) value = (sumBytes(load<u32>(edge - 4)) + sumBytes(load<u32>(edge, 1)) + 4) >> 3;
  else if (available == AVAILABLE_LEFT) value = (sumBytes(load<u32>(edge - 4)) + 2) >> 2;
  else if (available == AVAILABLE_TOP) value = (sumBytes(load<u32>(edge, 1)) + 2) >> 2;
  const row = value * 0x01010101;
  storeRows(dst, dstStride, row, row, row, row);
}

function horizontal(dst: usize, dstStride: usize, edge: usize): void {
  const left = load<u32>(edge - 4);
  storeRows(
    dst,
    dstStride,
    (left >> 24) * 0x01010101,
    ((left >> 16) & 0xff) * 0x01010101,
    ((left >> 8) & 0xff) * 0x01010101,
    (left & 0xff) * 0x01010101,
  );
}

/** Line: the row above, from its first sample; the ninth repeats the eighth. Row y is F from y on. */
function diagonalDownLeft(dst: usize, dstStride: usize, edge: usize): void {
  const line = v128.load(edge, 1);
  const next2 = i8x16.replace_lane(v128.load(edge, 3), 6, load<i8>(edge, 8));
  const f = filter121(line, v128.load(edge, 2), next2);
  const word = lowWord(f);
  storeRows(dst, dstStride, word, word >> 8, word >> 16, word >> 24);
}

/** Line: the row above, from its first sample. Even rows are averages, odd rows filters. */
function verticalLeft(dst: usize, dstStride: usize, edge: usize): void {
  const line = v128.load(edge, 1);
  const next = v128.load(edge, 2);
  const a = lowWord(i8x16.avgr_u(line, next));
  const f = lowWord(filter121(line, next, v128.load(edge, 3)));
  storeRows(dst, dstStride, a, f, a >> 8, f >> 8);
}

/** Line: from the lowest left sample on, so that byte 4 of F belongs to the top-left. Each row starts one byte before the row above. */
function diagonalDownRight(dst: usize, dstStride: usize, edge: usize): void {
  const f = lowWord(filter121(v128.load(edge - 5), v128.load(edge - 4), v128.load(edge - 3)));
  storeRows(dst, dstStride, f >> 32, f >> 24, f >> 16, f >> 8);
}

/** The same line. Rows 0 and 1 are A and F from the top-left on; rows 2 and 3 repeat them one to the right, after F of the left samples. */
function verticalRight(dst: usize, dstStride: usize, edge: usize): void {
  const line = v128.load(edge - 4);
  const next = v128.load(edge - 3);
  const a = lowWord(i8x16.avgr_u(line, next)) >> 32;
  const f = lowWord(filter121(v128.load(edge - 5), line, next));
  storeRows(dst, dstStride, a, f >> 32, (a << 8) | ((f >> 24) & 0xff), ((f >> 32) << 8) | ((f >> 16) & 0xff));
}

/** The same line. A and F interleaved from below: the lowest row first, each row starts two bytes later; the top row ends with F alone. */
function horizontalDown(dst: usize, dstStride: usize, edge: usize): void {
  const line = v128.load(edge - 4);
  const next = v128.load(edge - 3);
  const f = filter121(line, next, v128.load(edge - 2));
  const word = lowWord(unpackLow8(i8x16.avgr_u(line, next), f));
  const top = (word >> 48) | ((lowWord(f) >> 32) << 16);
  storeRows(dst, dstStride, top, word >> 32, word >> 16, word);
}

/** Line: the left samples downwards, the last one repeated. A and F interleaved; each row starts two bytes later. */
function horizontalUp(dst: usize, dstStride: usize, edge: usize): void {
  const last = <u64>load<u8>(edge - 4) * 0x0101010101010101;
  const line = (<u64>bswap<u32>(load<u32>(edge - 4))) | (last << 32);
  const samples = i64x2.splat(line);
  const next = i64x2.splat((line >> 8) | (last << 56));
  const f = filter121(samples, next, i64x2.splat((line >> 16) | (last << 48)));
  const word = lowWord(unpackLow8(i8x16.avgr_u(samples, next), f));
  storeRows(dst, dstStride, word, word >> 16, word >> 32, last);
}

export function predict4x4_simd(dst: usize, dstStride: usize, edge: usize, mode: i32, available: i32): void {
  if (mode == INTRA4_VERTICAL) {
    const top = <u64>load<u32>(edge, 1);
    storeRows(dst, dstStride, top, top, top, top);
  } else if (mode == INTRA4_HORIZONTAL) horizontal(dst, dstStride, edge);
  else if (mode == INTRA4_DC) dc(dst, dstStride, edge, available);
  else if (mode == INTRA4_DIAGONAL_DOWN_LEFT) diagonalDownLeft(dst, dstStride, edge);
  else if (mode == INTRA4_DIAGONAL_DOWN_RIGHT) diagonalDownRight(dst, dstStride, edge);
  else if (mode == INTRA4_VERTICAL_RIGHT) verticalRight(dst, dstStride, edge);
  else if (mode == INTRA4_HORIZONTAL_DOWN) horizontalDown(dst, dstStride, edge);
  else if (mode == INTRA4_VERTICAL_LEFT) verticalLeft(dst, dstStride, edge);
  else horizontalUp(dst, dstStride, edge);
}
