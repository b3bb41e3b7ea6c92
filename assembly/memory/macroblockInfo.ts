// The record of one coded macroblock, MB_INFO_BYTES long: what its neighbours, the deblocking filter and the next picture read.
//   +0 type u8 · +1 QPY u8 · +2 coded_block_pattern u8 · +3 QP inherited from the row above u8 · +4 refIdx i8[4] per 8x8 block
//   +8 total_coeff u8[24]: luma 4x4 blocks in raster order, Cb 2x2, Cr 2x2 · +32 Intra4x4PredMode i8[16] raster order
//   +48 bits of macroblock_layer u16 · +64 motion vectors i16[2][16], 4x4 blocks in raster order

import { I_PCM, UNAVAILABLE } from '../common/constants';

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
export const INFO_MV: usize = 64;

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
