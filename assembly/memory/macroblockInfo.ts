// The record of one coded macroblock, MB_INFO_BYTES long: what its neighbours, the deblocking filter and the next picture read.
//   +0 type u8 · +1 QPY u8 · +2 coded_block_pattern u8 · +3 QP inherited from the row above u8 · +4 refIdx i8[4] per 8x8 block
//   +8 total_coeff u8[24]: luma 4x4 blocks in raster order, Cb 2x2, Cr 2x2 · +32 Intra4x4PredMode i8[16] raster order
//   +48 bits of macroblock_layer u16 · +50 luma 4x4 blocks with coefficients u16, a bit each in raster order · +64 motion vectors i16[2][16], 4x4 blocks in raster order

import { MB_INFO_BYTES } from '../common/layout';
import { I_PCM, REF_UNAVAILABLE, UNAVAILABLE } from '../common/constants';

export const INFO_TYPE: usize = 0;
export const INFO_QP: usize = 1;
export const INFO_CBP: usize = 2;
export const INFO_QP_INHERITED: usize = 3;
export const INFO_REF: usize = 4;
export const INFO_NNZ: usize = 8;
export const INFO_NNZ_CB: usize = 24;
export const INFO_NNZ_CR: usize = 28;
export const INFO_INTRA4: usize = 32;
export const INFO_BITS: usize = 48;
export const INFO_CODED: usize = 50;
export const INFO_MV: usize = 64;

/** total_coeff of a block that is not available: the sum of two counts tells whether either is missing. */
export const NNZ_UNAVAILABLE: i32 = 0x40;

/** Makes a record say in every field that it lies outside the picture; its vectors are zero. */
export function markUnavailable(info: usize): void {
  memory.fill(info, 0, MB_INFO_BYTES);
  store<u8>(info, <u8>UNAVAILABLE, INFO_TYPE);
  memory.fill(info + INFO_REF, <u8>REF_UNAVAILABLE, 4);
  memory.fill(info + INFO_NNZ, <u8>NNZ_UNAVAILABLE, 24);
}

// @ts-ignore: decorator
@inline
export function typeOf(info: usize): i32 {
  return load<u8>(info, INFO_TYPE);
}

// @ts-ignore: decorator
@inline
export function isAvailable(info: usize): bool {
  return typeOf(info) != UNAVAILABLE;
}

// @ts-ignore: decorator
@inline
export function isIntra(info: usize): bool {
  return typeOf(info) <= I_PCM;
}
