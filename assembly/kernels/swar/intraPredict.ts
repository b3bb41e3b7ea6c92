// Intra prediction of 16x16 luma and 8x8 chroma blocks, eight or four samples a word.

import { AVAILABLE_LEFT, AVAILABLE_TOP } from '../../common/constants';
import { EACH_BYTE, laneSum, pairSums } from './words';

/** Fills a row of `width` samples with the words of one. */
// @ts-ignore: decorator
@inline
function fillRow(dst: usize, word: u64, width: usize): void {
  for (let x: usize = 0; x < width; x += 8) store<u64>(dst + x, word);
}

// @ts-ignore: decorator
@inline
function vertical(dst: usize, dstStride: usize, edge: usize, size: usize): void {
  for (let y: usize = 0; y < size; y++) {
    for (let x: usize = 0; x < size; x += 8) store<u64>(dst + x, load<u64>(edge + x, 1));
    dst += dstStride;
  }
}

// @ts-ignore: decorator
@inline
function horizontal(dst: usize, dstStride: usize, edge: usize, size: usize): void {
  for (let y: usize = 0; y < size; y++) {
    fillRow(dst, <u64>load<u8>(edge - 1 - y) * EACH_BYTE, size);
    dst += dstStride;
  }
}

/** Sum of sixteen bytes. */
// @ts-ignore: decorator
@inline
function sum16(bytes: usize): i32 {
  return laneSum(pairSums(load<u64>(bytes)) + pairSums(load<u64>(bytes, 8)));
}

/** Sum of four bytes. */
// @ts-ignore: decorator
@inline
function sum4(bytes: usize): i32 {
  return laneSum(pairSums(load<u32>(bytes)));
}

/** Mean of the neighbours that are there. */
export function dc16x16(edge: usize, available: i32): i32 {
  const left = sum16(edge - 16);
  const top = sum16(edge + 1);
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) return (left + top + 16) >> 5;
  if (available == AVAILABLE_LEFT) return (left + 8) >> 4;
  return available == AVAILABLE_TOP ? (top + 8) >> 4 : 128;
}

export function predict16x16Vertical_swar(dst: usize, dstStride: usize, edge: usize): void {
  vertical(dst, dstStride, edge, 16);
}

export function predict16x16Horizontal_swar(dst: usize, dstStride: usize, edge: usize): void {
  horizontal(dst, dstStride, edge, 16);
}

export function predict16x16Dc_swar(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  const word = <u64>dc16x16(edge, available) * EACH_BYTE;
  for (let y = 0; y < 16; y++) {
    fillRow(dst, word, 16);
    dst += dstStride;
  }
}

export function predictChromaVertical_swar(dst: usize, dstStride: usize, edge: usize): void {
  vertical(dst, dstStride, edge, 8);
}

export function predictChromaHorizontal_swar(dst: usize, dstStride: usize, edge: usize): void {
  horizontal(dst, dstStride, edge, 8);
}

/** DC of one 4x4 chroma block from the sides that it may use: both, else the preferred one, else the other (clauses 8.3.4.1 to 8.3.4.3). */
function chromaDc(top: i32, left: i32, available: i32, preferred: i32): u64 {
  const isBoth = available == (AVAILABLE_LEFT | AVAILABLE_TOP);
  const used = isBoth && preferred != 0 ? preferred : available;
  if (used == (AVAILABLE_LEFT | AVAILABLE_TOP)) return (top + left + 4) >> 3;
  if (used == AVAILABLE_TOP) return (top + 2) >> 2;
  return used == AVAILABLE_LEFT ? (left + 2) >> 2 : 128;
}

/** Two means, four samples each. */
// @ts-ignore: decorator
@inline
function halves(left: u64, right: u64): u64 {
  return (left | (right << 32)) * 0x01010101;
}

export function predictChromaDc_swar(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  const top0 = sum4(edge + 1);
  const top4 = sum4(edge + 5);
  const left0 = sum4(edge - 4);
  const left4 = sum4(edge - 8);
  const upper = halves(chromaDc(top0, left0, available, 0), chromaDc(top4, left0, available, AVAILABLE_TOP));
  const lower = halves(chromaDc(top0, left4, available, AVAILABLE_LEFT), chromaDc(top4, left4, available, 0));
  for (let y = 0; y < 8; y++) {
    store<u64>(dst, y < 4 ? upper : lower);
    dst += dstStride;
  }
}
