// Intra 4x4 prediction. With the neighbours in one line of bytes, every directional mode is made of
// 1. eight bytes of the line, and of the line moved by one and by two bytes, 2. their two-tap averages A and three-tap filters F,
// 3. rows that are windows of A, of F, or of both interleaved: shifts of a word.

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
import { averageUp, filter121, laneSum, pairSums, spread } from './words';

/** A byte, four times. */
// @ts-ignore: decorator
@inline
function four(value: u32): u64 {
  return <u64>(value * 0x01010101);
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

function dc(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  const left = laneSum(pairSums(load<u32>(edge - 4)));
  const top = laneSum(pairSums(load<u32>(edge, 1)));
  let value = 128;
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) value = (left + top + 4) >> 3;
  else if (available == AVAILABLE_LEFT) value = (left + 2) >> 2;
  else if (available == AVAILABLE_TOP) value = (top + 2) >> 2;
  const row = four(value);
  storeRows(dst, dstStride, row, row, row, row);
}

function horizontal(dst: usize, dstStride: usize, edge: usize): void {
  const left = load<u32>(edge - 4);
  storeRows(dst, dstStride, four(left >> 24), four((left >> 16) & 0xff), four((left >> 8) & 0xff), four(left & 0xff));
}

/** Line: the row above, from its first sample; the ninth repeats the eighth. Row y is F from y on. */
function diagonalDownLeft(dst: usize, dstStride: usize, edge: usize): void {
  const line = load<u64>(edge, 1);
  const last = line & 0xff00000000000000;
  const next = (line >> 8) | last;
  const f = filter121(line, next, (next >> 8) | last);
  storeRows(dst, dstStride, f, f >> 8, f >> 16, f >> 24);
}

/** Line: the row above, from its first sample. Even rows are averages, odd rows filters. */
function verticalLeft(dst: usize, dstStride: usize, edge: usize): void {
  const line = load<u64>(edge, 1);
  const a = averageUp(line, line >> 8);
  const f = filter121(line, line >> 8, line >> 16);
  storeRows(dst, dstStride, a, f, a >> 8, f >> 8);
}

/** Line: from the lowest left sample on, so that byte 3 of F belongs to the top-left. Each row starts one byte before the row above. */
function diagonalDownRight(dst: usize, dstStride: usize, edge: usize): void {
  const line = load<u64>(edge - 4);
  const f = filter121(line, line >> 8, load<u64>(edge - 2));
  storeRows(dst, dstStride, f >> 24, f >> 16, f >> 8, f);
}

/** The same line. Rows 0 and 1 are A and F from the top-left on; rows 2 and 3 repeat them one to the right, after F of the left samples. */
function verticalRight(dst: usize, dstStride: usize, edge: usize): void {
  const line = load<u64>(edge - 4);
  const next = load<u64>(edge - 3);
  const a = averageUp(line, next) >> 32;
  const f = filter121(line, next, load<u64>(edge - 2));
  storeRows(dst, dstStride, a, f >> 24, (a << 8) | ((f >> 16) & 0xff), ((f >> 24) << 8) | ((f >> 8) & 0xff));
}

/** The same line. A and F interleaved from below: the lowest row first, each row starts two bytes later; the top row ends with F alone. */
function horizontalDown(dst: usize, dstStride: usize, edge: usize): void {
  const line = load<u64>(edge - 4);
  const next = load<u64>(edge - 3);
  const f = filter121(line, next, load<u64>(edge - 2));
  const word = spread(<u32>averageUp(line, next)) | (spread(<u32>f) << 8);
  storeRows(dst, dstStride, (word >> 48) | ((f >> 32) << 16), word >> 32, word >> 16, word);
}

/** Line: the left samples downwards, the last one repeated. A and F interleaved; each row starts two bytes later. */
function horizontalUp(dst: usize, dstStride: usize, edge: usize): void {
  const last = four(load<u8>(edge - 4));
  const line = (<u64>bswap<u32>(load<u32>(edge - 4))) | (last << 32);
  const word = spread(<u32>averageUp(line, line >> 8)) | (spread(<u32>filter121(line, line >> 8, line >> 16)) << 8);
  storeRows(dst, dstStride, word, word >> 16, word >> 32, last);
}

/** Mode as in Table 8-2. */
export function predict4x4(dst: usize, dstStride: usize, edge: usize, mode: i32, available: i32): void {
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
