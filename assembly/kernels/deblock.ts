// Deblocking of one edge of a macroblock (clause 8.7.2): "vertical" is the edge between pix - 1 and pix, "horizontal" the one between
// pix - stride and pix. Luma has 16 lines, chroma 8 (one plane). alpha and beta are the thresholds alpha' and beta'; tc0 is i8[4], one
// entry for a quarter of the lines, below 0 where bS is 0. The Intra variants filter with bS 4. Vertical luma Intra rewrites four pixels on
// each side of its edge, the other kernels only what they filter.

import { SIMD } from '../common/level';
import {
  deblockLumaVertical_scalar,
  deblockLumaVerticalIntra_scalar,
  deblockLumaHorizontal_scalar,
  deblockLumaHorizontalIntra_scalar,
  deblockChromaVertical_scalar,
  deblockChromaVerticalIntra_scalar,
  deblockChromaHorizontal_scalar,
  deblockChromaHorizontalIntra_scalar,
} from './scalar/deblock';
import { deblockLumaVertical_simd, deblockLumaHorizontal_simd } from './simd/deblockLuma';
import { deblockLumaVerticalIntra_simd, deblockLumaHorizontalIntra_simd } from './simd/deblockLumaIntra';
import {
  deblockChromaVertical_simd,
  deblockChromaVerticalIntra_simd,
  deblockChromaHorizontal_simd,
  deblockChromaHorizontalIntra_simd,
} from './simd/deblockChroma';

/** @updates rect(pix - 2, stride, 4, 16); */
// @ts-ignore: decorator
@inline
export function deblockLumaVertical(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  if (LEVEL >= SIMD) deblockLumaVertical_simd(pix, stride, alpha, beta, tc0);
  else deblockLumaVertical_scalar(pix, stride, alpha, beta, tc0);
}

/** @updates rect(pix - 4, stride, 8, 16); */
// @ts-ignore: decorator
@inline
export function deblockLumaVerticalIntra(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  if (LEVEL >= SIMD) deblockLumaVerticalIntra_simd(pix, stride, alpha, beta);
  else deblockLumaVerticalIntra_scalar(pix, stride, alpha, beta);
}

/** @updates rect(pix - 2 * stride, stride, 16, 4); */
// @ts-ignore: decorator
@inline
export function deblockLumaHorizontal(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  if (LEVEL >= SIMD) deblockLumaHorizontal_simd(pix, stride, alpha, beta, tc0);
  else deblockLumaHorizontal_scalar(pix, stride, alpha, beta, tc0);
}

/** @updates rect(pix - 3 * stride, stride, 16, 6); */
// @ts-ignore: decorator
@inline
export function deblockLumaHorizontalIntra(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  if (LEVEL >= SIMD) deblockLumaHorizontalIntra_simd(pix, stride, alpha, beta);
  else deblockLumaHorizontalIntra_scalar(pix, stride, alpha, beta);
}

/** @updates rect(pix - 1, stride, 2, 8); */
// @ts-ignore: decorator
@inline
export function deblockChromaVertical(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  if (LEVEL >= SIMD) deblockChromaVertical_simd(pix, stride, alpha, beta, tc0);
  else deblockChromaVertical_scalar(pix, stride, alpha, beta, tc0);
}

/** @updates rect(pix - 1, stride, 2, 8); */
// @ts-ignore: decorator
@inline
export function deblockChromaVerticalIntra(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  if (LEVEL >= SIMD) deblockChromaVerticalIntra_simd(pix, stride, alpha, beta);
  else deblockChromaVerticalIntra_scalar(pix, stride, alpha, beta);
}

/** @updates rect(pix - stride, stride, 8, 2); */
// @ts-ignore: decorator
@inline
export function deblockChromaHorizontal(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  if (LEVEL >= SIMD) deblockChromaHorizontal_simd(pix, stride, alpha, beta, tc0);
  else deblockChromaHorizontal_scalar(pix, stride, alpha, beta, tc0);
}

/** @updates rect(pix - stride, stride, 8, 2); */
// @ts-ignore: decorator
@inline
export function deblockChromaHorizontalIntra(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  if (LEVEL >= SIMD) deblockChromaHorizontalIntra_simd(pix, stride, alpha, beta);
  else deblockChromaHorizontalIntra_scalar(pix, stride, alpha, beta);
}
