// The seven sizes of an inter partition and their distortion kernels.

import { TOOL_SATD } from '../common/layout';
import { average16, average4, average8 } from '../kernels/interpolate';
import { sad16x16, sad16x16x4, sad16x8, sad16x8x4, sad4x4, sad4x8, sad8x16, sad8x16x4, sad8x4, sad8x8, sad8x8x4 } from '../kernels/sad';
import { satd16x16, satd16x8, satd4x4, satd4x8, satd8x16, satd8x4, satd8x8 } from '../kernels/satd';
import { satdAverage16x16, satdAverage16x8, satdAverage8x16, satdAverage8x8 } from '../kernels/satdAverage';
import { EncoderState } from '../memory/encoderState';
import { BLOCK_STRIDE } from '../memory/macroblock';

export const SIZE_16X16: i32 = 0;
export const SIZE_16X8: i32 = 1;
export const SIZE_8X16: i32 = 2;
export const SIZE_8X8: i32 = 3;
export const SIZE_8X4: i32 = 4;
export const SIZE_4X8: i32 = 5;
export const SIZE_4X4: i32 = 6;

const WIDTH: usize = memory.data<u8>([16, 16, 8, 8, 8, 4, 4]);
const HEIGHT: usize = memory.data<u8>([16, 8, 16, 8, 4, 8, 4]);

// @ts-ignore: decorator
@inline
export function widthOf(size: i32): i32 {
  return load<u8>(WIDTH + <usize>size);
}

// @ts-ignore: decorator
@inline
export function heightOf(size: i32): i32 {
  return load<u8>(HEIGHT + <usize>size);
}

/** SAD of a source block (BLOCK_STRIDE apart) against a reference block. */
export function sadOf(size: i32, fenc: usize, ref: usize, refStride: usize): i32 {
  switch (size) {
    case SIZE_16X16:
      return sad16x16(fenc, BLOCK_STRIDE, ref, refStride);
    case SIZE_16X8:
      return sad16x8(fenc, BLOCK_STRIDE, ref, refStride);
    case SIZE_8X16:
      return sad8x16(fenc, BLOCK_STRIDE, ref, refStride);
    case SIZE_8X8:
      return sad8x8(fenc, BLOCK_STRIDE, ref, refStride);
    case SIZE_8X4:
      return sad8x4(fenc, BLOCK_STRIDE, ref, refStride);
    case SIZE_4X8:
      return sad4x8(fenc, BLOCK_STRIDE, ref, refStride);
    default:
      return sad4x4(fenc, BLOCK_STRIDE, ref, refStride);
  }
}

/** SADs of a source block against four reference blocks, into u32[4]. */
export function sadOf4(size: i32, fenc: usize, ref0: usize, ref1: usize, ref2: usize, ref3: usize, stride: usize, out: usize): void {
  switch (size) {
    case SIZE_16X16:
      return sad16x16x4(fenc, BLOCK_STRIDE, ref0, ref1, ref2, ref3, stride, out);
    case SIZE_16X8:
      return sad16x8x4(fenc, BLOCK_STRIDE, ref0, ref1, ref2, ref3, stride, out);
    case SIZE_8X16:
      return sad8x16x4(fenc, BLOCK_STRIDE, ref0, ref1, ref2, ref3, stride, out);
    case SIZE_8X8:
      return sad8x8x4(fenc, BLOCK_STRIDE, ref0, ref1, ref2, ref3, stride, out);
    default:
      store<i32>(out, sadOf(size, fenc, ref0, stride));
      store<i32>(out, sadOf(size, fenc, ref1, stride), 4);
      store<i32>(out, sadOf(size, fenc, ref2, stride), 8);
      store<i32>(out, sadOf(size, fenc, ref3, stride), 12);
  }
}

/** SATD of a source block (BLOCK_STRIDE apart) against a prediction. */
function satdOf(size: i32, fenc: usize, pred: usize, predStride: usize): i32 {
  switch (size) {
    case SIZE_16X16:
      return satd16x16(fenc, BLOCK_STRIDE, pred, predStride);
    case SIZE_16X8:
      return satd16x8(fenc, BLOCK_STRIDE, pred, predStride);
    case SIZE_8X16:
      return satd8x16(fenc, BLOCK_STRIDE, pred, predStride);
    case SIZE_8X8:
      return satd8x8(fenc, BLOCK_STRIDE, pred, predStride);
    case SIZE_8X4:
      return satd8x4(fenc, BLOCK_STRIDE, pred, predStride);
    case SIZE_4X8:
      return satd4x8(fenc, BLOCK_STRIDE, pred, predStride);
    default:
      return satd4x4(fenc, BLOCK_STRIDE, pred, predStride);
  }
}

/** The average of two predictions, written into a buffer BLOCK_STRIDE apart. */
function averageOf(size: i32, buffer: usize, a: usize, b: usize, stride: usize): void {
  const height = heightOf(size);
  if (widthOf(size) == 16) average16(buffer, BLOCK_STRIDE, a, stride, b, stride, height);
  else if (widthOf(size) == 8) average8(buffer, BLOCK_STRIDE, a, stride, b, stride, height);
  else average4(buffer, BLOCK_STRIDE, a, stride, b, stride, height);
}

/** SATD of a source block against the average of two predictions, which is written to `buffer` only for the small sizes. */
function satdAverageOf(size: i32, fenc: usize, a: usize, b: usize, stride: usize, buffer: usize): i32 {
  switch (size) {
    case SIZE_16X16:
      return satdAverage16x16(fenc, BLOCK_STRIDE, a, b, stride);
    case SIZE_16X8:
      return satdAverage16x8(fenc, BLOCK_STRIDE, a, b, stride);
    case SIZE_8X16:
      return satdAverage8x16(fenc, BLOCK_STRIDE, a, b, stride);
    case SIZE_8X8:
      return satdAverage8x8(fenc, BLOCK_STRIDE, a, b, stride);
    default:
      averageOf(size, buffer, a, b, stride);
      return satdOf(size, fenc, buffer, BLOCK_STRIDE);
  }
}

/** SATD or, without TOOL_SATD, SAD of a source block against a prediction. */
export function distortionOf(enc: EncoderState, size: i32, fenc: usize, pred: usize, predStride: usize): i32 {
  return enc.has(TOOL_SATD) ? satdOf(size, fenc, pred, predStride) : sadOf(size, fenc, pred, predStride);
}

/** The same against the average of two predictions, which may be written to `buffer`. */
export function distortionOfAverage(enc: EncoderState, size: i32, fenc: usize, a: usize, b: usize, stride: usize, buffer: usize): i32 {
  if (enc.has(TOOL_SATD)) return satdAverageOf(size, fenc, a, b, stride, buffer);
  averageOf(size, buffer, a, b, stride);
  return sadOf(size, fenc, buffer, BLOCK_STRIDE);
}
