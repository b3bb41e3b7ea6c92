// Intra prediction (clause 8.3). `edge` is the address of the top-left neighbour among its neighbours in one line of bytes: the left column
// downwards at edge - 1, edge - 2 …, the row above at edge + 1, edge + 2 … . Readable: 16 bytes before edge, 32 after. `available`: AVAILABLE_LEFT
// and AVAILABLE_TOP. dst may lie anywhere.

import { SIMD, SWAR } from '../common/level';
import {
  predict16x16Vertical_scalar,
  predict16x16Horizontal_scalar,
  predict16x16Dc_scalar,
  predict16x16Plane_scalar,
  predictChromaVertical_scalar,
  predictChromaHorizontal_scalar,
  predictChromaDc_scalar,
  predictChromaPlane_scalar,
} from './scalar/intraPredict';
import {
  predict16x16Vertical_swar,
  predict16x16Horizontal_swar,
  predict16x16Dc_swar,
  predictChromaVertical_swar,
  predictChromaHorizontal_swar,
  predictChromaDc_swar,
} from './swar/intraPredict';
import {
  predict16x16Vertical_simd,
  predict16x16Horizontal_simd,
  predict16x16Dc_simd,
  predict16x16Plane_simd,
  predictChromaVertical_simd,
  predictChromaHorizontal_simd,
  predictChromaDc_simd,
  predictChromaPlane_simd,
} from './simd/intraPredict';

/** @writes rect(dst, dstStride, 16, 16); */
// @ts-ignore: decorator
@inline
export function predict16x16Vertical(dst: usize, dstStride: usize, edge: usize): void {
  if (LEVEL >= SIMD) predict16x16Vertical_simd(dst, dstStride, edge);
  else if (LEVEL >= SWAR) predict16x16Vertical_swar(dst, dstStride, edge);
  else predict16x16Vertical_scalar(dst, dstStride, edge);
}

/** @writes rect(dst, dstStride, 16, 16); */
// @ts-ignore: decorator
@inline
export function predict16x16Horizontal(dst: usize, dstStride: usize, edge: usize): void {
  if (LEVEL >= SIMD) predict16x16Horizontal_simd(dst, dstStride, edge);
  else if (LEVEL >= SWAR) predict16x16Horizontal_swar(dst, dstStride, edge);
  else predict16x16Horizontal_scalar(dst, dstStride, edge);
}

/** @writes rect(dst, dstStride, 16, 16); */
// @ts-ignore: decorator
@inline
export function predict16x16Dc(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  if (LEVEL >= SIMD) predict16x16Dc_simd(dst, dstStride, edge, available);
  else if (LEVEL >= SWAR) predict16x16Dc_swar(dst, dstStride, edge, available);
  else predict16x16Dc_scalar(dst, dstStride, edge, available);
}

/** @writes rect(dst, dstStride, 16, 16); */
// @ts-ignore: decorator
@inline
export function predict16x16Plane(dst: usize, dstStride: usize, edge: usize): void {
  if (LEVEL >= SIMD) predict16x16Plane_simd(dst, dstStride, edge);
  else predict16x16Plane_scalar(dst, dstStride, edge);
}

/** @writes rect(dst, dstStride, 8, 8); */
// @ts-ignore: decorator
@inline
export function predictChromaVertical(dst: usize, dstStride: usize, edge: usize): void {
  if (LEVEL >= SIMD) predictChromaVertical_simd(dst, dstStride, edge);
  else if (LEVEL >= SWAR) predictChromaVertical_swar(dst, dstStride, edge);
  else predictChromaVertical_scalar(dst, dstStride, edge);
}

/** @writes rect(dst, dstStride, 8, 8); */
// @ts-ignore: decorator
@inline
export function predictChromaHorizontal(dst: usize, dstStride: usize, edge: usize): void {
  if (LEVEL >= SIMD) predictChromaHorizontal_simd(dst, dstStride, edge);
  else if (LEVEL >= SWAR) predictChromaHorizontal_swar(dst, dstStride, edge);
  else predictChromaHorizontal_scalar(dst, dstStride, edge);
}

/** @writes rect(dst, dstStride, 8, 8); */
// @ts-ignore: decorator
@inline
export function predictChromaDc(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  if (LEVEL >= SIMD) predictChromaDc_simd(dst, dstStride, edge, available);
  else if (LEVEL >= SWAR) predictChromaDc_swar(dst, dstStride, edge, available);
  else predictChromaDc_scalar(dst, dstStride, edge, available);
}

/** @writes rect(dst, dstStride, 8, 8); */
// @ts-ignore: decorator
@inline
export function predictChromaPlane(dst: usize, dstStride: usize, edge: usize): void {
  if (LEVEL >= SIMD) predictChromaPlane_simd(dst, dstStride, edge);
  else predictChromaPlane_scalar(dst, dstStride, edge);
}
