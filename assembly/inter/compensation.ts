// Inter prediction (clause 8.4.2.2): from half-sample planes beside each reference picture or, where fractions are estimated, block by block.

import {
  average16,
  average4,
  average8,
  chromaMc2,
  chromaMc4,
  chromaMc8,
  interpolateC,
  interpolateH,
  interpolateV,
} from '../kernels/interpolate';
import { TOOL_FRACTION_ESTIMATE } from '../common/layout';
import { copy16, copy4, copy8 } from '../kernels/copy';
import { needHalfPels } from './halfPelTiles';
import { EncoderState } from '../memory/encoderState';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';
import { Picture } from '../memory/picture';
import { NO_VECTOR, mvX, mvY } from '../common/motionVector';

// A quarter sample is the average of its two nearest full or half samples (Figure 8-4). Index: (y & 3) * 4 + (x & 3). Planes: 0 full,
// 1 b (horizontal), 2 h (vertical), 3 j (centre: both). The first plane is read one row lower where y & 3 is 3, the second one column to the
// right where x & 3 is 3.
const FIRST_PLANE: usize = memory.data<u8>([0, 0, 1, 1, 0, 1, 1, 1, 2, 2, 3, 3, 0, 1, 1, 1]);
const SECOND_PLANE: usize = memory.data<u8>([0, 1, 1, 0, 2, 2, 3, 2, 2, 3, 3, 2, 2, 2, 3, 2]);

const FULL: u32 = 0;
const HORIZONTAL: u32 = 1;
const VERTICAL: u32 = 2;

// @ts-ignore: decorator
@inline
function planeOf(ref: Picture, plane: usize): usize {
  return load<usize>(changetype<usize>(ref) + (plane << 2), offsetof<Picture>('luma'));
}

/** Address of a block's samples at a half-sample vector (x, y), both even quarter samples: they lie in one of the planes. */
// @ts-ignore: decorator
@inline
export function samplesAt(mb: Macroblock, left: i32, top: i32, x: i32, y: i32): usize {
  const plane = <usize>((y & 2) + ((x & 2) >> 1));
  return planeOf(mb.ref, plane) + <usize>(top + (y >> 2)) * mb.enc.lumaStride + <usize>(left + (x >> 2));
}

/** Whether (x, y) has an odd quarter, so that its samples are averages of two planes'. */
// @ts-ignore: decorator
@inline
export function isQuarter(x: i32, y: i32): bool {
  return ((x | y) & 1) != 0;
}

/** Address of the first plane's samples for a block at (left, top) of the picture and any vector (x, y). */
// @ts-ignore: decorator
@inline
export function firstSamples(mb: Macroblock, left: i32, top: i32, x: i32, y: i32): usize {
  const plane = load<u8>(FIRST_PLANE + <usize>(((y & 3) << 2) + (x & 3)));
  return planeOf(mb.ref, plane) + <usize>(top + (y >> 2) + i32((y & 3) == 3)) * mb.enc.lumaStride + <usize>(left + (x >> 2));
}

/** The same of the second plane, for a vector with an odd quarter. */
// @ts-ignore: decorator
@inline
export function secondSamples(mb: Macroblock, left: i32, top: i32, x: i32, y: i32): usize {
  const plane = load<u8>(SECOND_PLANE + <usize>(((y & 3) << 2) + (x & 3)));
  return planeOf(mb.ref, plane) + <usize>(top + (y >> 2)) * mb.enc.lumaStride + <usize>(left + (x >> 2) + i32((x & 3) == 3));
}

/**
 * Address of the luma prediction of a block at (left, top) of the picture; its row distance goes to mb.predStride. Full and half samples
 * are used where they lie; a quarter sample is averaged into `buffer`, BLOCK_STRIDE apart.
 */
export function predictLuma(mb: Macroblock, left: i32, top: i32, width: i32, height: i32, mv: u32, buffer: usize): usize {
  const stride = mb.enc.lumaStride;
  const x = mvX(mv);
  const y = mvY(mv);
  if (((x | y) & 3) != 0 && mb.enc.has(TOOL_FRACTION_ESTIMATE)) {
    interpolateBlock(mb, left, top, width, height, x, y, buffer);
    mb.predStride = BLOCK_STRIDE;
    return buffer;
  }
  const first = firstSamples(mb, left, top, x, y);
  if (((x | y) & 3) != 0) needHalfPels(mb, left + (x >> 2), top + (y >> 2), left + (x >> 2) + width, top + (y >> 2) + height);
  if (!isQuarter(x, y)) {
    mb.predStride = stride;
    return first;
  }
  average(buffer, first, stride, secondSamples(mb, left, top, x, y), stride, width, height);
  mb.predStride = BLOCK_STRIDE;
  return buffer;
}

function average(buffer: usize, first: usize, firstStride: usize, second: usize, secondStride: usize, width: i32, height: i32): void {
  if (width == 16) average16(buffer, BLOCK_STRIDE, first, firstStride, second, secondStride, height);
  else if (width == 8) average8(buffer, BLOCK_STRIDE, first, firstStride, second, secondStride, height);
  else average4(buffer, BLOCK_STRIDE, first, firstStride, second, secondStride, height);
}

/** Luma prediction of a block at a vector with a fraction, from the reference's full samples alone. */
function interpolateBlock(mb: Macroblock, left: i32, top: i32, width: i32, height: i32, x: i32, y: i32, buffer: usize): void {
  const stride = mb.enc.lumaStride;
  const at = mb.ref.luma + <usize>(top + (y >> 2)) * stride + <usize>(left + (x >> 2));
  const fraction = <usize>(((y & 3) << 2) + (x & 3));
  const firstPlane = load<u8>(FIRST_PLANE + fraction);
  const firstAt = (y & 3) == 3 ? at + stride : at;
  if (firstPlane != FULL) interpolatePlane(mb, firstPlane, buffer, firstAt, width, height);
  if (!isQuarter(x, y)) return;
  const secondPlane = load<u8>(SECOND_PLANE + fraction);
  const secondAt = at + <usize>((x & 3) == 3);
  if (secondPlane != FULL) interpolatePlane(mb, secondPlane, mb.secondSamples, secondAt, width, height);
  if (firstPlane == FULL) average(buffer, firstAt, stride, mb.secondSamples, BLOCK_STRIDE, width, height);
  else if (secondPlane == FULL) average(buffer, buffer, BLOCK_STRIDE, secondAt, stride, width, height);
  else average(buffer, buffer, BLOCK_STRIDE, mb.secondSamples, BLOCK_STRIDE, width, height);
}

function interpolatePlane(mb: Macroblock, plane: u32, to: usize, at: usize, width: i32, height: i32): void {
  const stride = mb.enc.lumaStride;
  if (plane == HORIZONTAL) interpolateH(to, BLOCK_STRIDE, at, stride, width, height);
  else if (plane == VERTICAL) interpolateV(to, BLOCK_STRIDE, at, stride, width, height);
  else interpolateC(to, BLOCK_STRIDE, at, stride, width, height, mb.halfPelSums);
}

/** Luma prediction of the whole macroblock; mb.luma says where it lies. */
export function predictWhole(mb: Macroblock, mv: u32, buffer: usize): void {
  mb.luma = predictLuma(mb, mb.x << 4, mb.y << 4, 16, 16, mv, buffer);
  mb.lumaStride = mb.predStride;
  mb.lumaMv = mb.refIdx == 0 ? mv : NO_VECTOR;
}

/** Luma prediction of a block at (x, y) of the macroblock, written into its place in mb.pred. */
export function compensateLuma(mb: Macroblock, x: i32, y: i32, width: i32, height: i32, mv: u32): void {
  const target = mb.pred + <usize>y * BLOCK_STRIDE + <usize>x;
  const source = predictLuma(mb, (mb.x << 4) + x, (mb.y << 4) + y, width, height, mv, target);
  if (source == target) return;
  if (width == 16) copy16(target, BLOCK_STRIDE, source, mb.predStride, height);
  else if (width == 8) copy8(target, BLOCK_STRIDE, source, mb.predStride, height);
  else copy4(target, BLOCK_STRIDE, source, mb.predStride, height);
}

/** Chroma prediction of the block whose luma is at (x, y) of the macroblock, width x height luma samples large. */
export function compensateChroma(mb: Macroblock, x: i32, y: i32, width: i32, height: i32, mv: u32): void {
  const stride = mb.enc.chromaStride;
  const offset = <usize>((mb.y << 3) + (y >> 1) + (mvY(mv) >> 3)) * stride + <usize>((mb.x << 3) + (x >> 1) + (mvX(mv) >> 3));
  const target = <usize>(y >> 1) * BLOCK_STRIDE + <usize>(x >> 1);
  chromaBlock(mb.predU + target, mb.ref.chromaU + offset, mb.enc, width >> 1, height >> 1, mv);
  chromaBlock(mb.predV + target, mb.ref.chromaV + offset, mb.enc, width >> 1, height >> 1, mv);
}

function chromaBlock(target: usize, source: usize, enc: EncoderState, width: i32, height: i32, mv: u32): void {
  const dx = mvX(mv) & 7;
  const dy = mvY(mv) & 7;
  const stride = enc.chromaStride;
  if (width == 8) {
    if ((dx | dy) == 0) copy8(target, BLOCK_STRIDE, source, stride, height);
    else chromaMc8(target, BLOCK_STRIDE, source, stride, dx, dy, height);
  } else if (width == 4) {
    if ((dx | dy) == 0) copy4(target, BLOCK_STRIDE, source, stride, height);
    else chromaMc4(target, BLOCK_STRIDE, source, stride, dx, dy, height);
  } else {
    chromaMc2(target, BLOCK_STRIDE, source, stride, dx, dy, height);
  }
}
