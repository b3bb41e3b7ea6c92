// Motion search between half-size source pictures. Its vectors seed the full-size search. It depends on source pictures alone, so
// the rows of a picture need not wait for each other.

import { HALF_PAD, TOOL_EAGER, TOOL_HALF_SIZE_SEARCH, TOOL_LOOKAHEAD } from '../common/layout';
import { clip3 } from '../common/math';
import { downscale2x, extendSides } from '../kernels/copy';
import { sad8x8, sad8x8x4 } from '../kernels/sad';
import { EncoderState } from '../memory/encoderState';
import { Macroblock } from '../memory/macroblock';
import { publish, waitFor } from '../memory/progress';
import { Source } from '../memory/source';
import { repeatLine } from './border';
import { studyRow } from './lookahead';
import { bestStep, costOf, directionOf, stepX, stepY } from './step';
import { mvX, mvY, mvdBits, packMv } from '../common/motionVector';

/** A block may stand this far beyond the half-size picture. */
const HALF_OVERHANG: i32 = 8;
const MAX_STEPS: i32 = 24;
/** Weight of a vector bit; SADs of half-size blocks are a quarter of the full ones. */
const BIT_COST: i32 = 4;
/** Above this cost, four a sample, vectors far from the candidates are tried too: up to this many half-size samples away. */
const LADDER_MIN_COST: i32 = 256;
const LADDER_REACH: i32 = 16;
/** The same with TOOL_EAGER, and a cost below which a candidate is not improved. */
const EAGER_LADDER_MIN_COST: i32 = 640;
const EAGER_ENOUGH: i32 = 96;

/** Values of the half-size progress word. */
export const HALF_MADE: i32 = 1;
export const HALF_SEARCHED: i32 = 2;

/** Makes row `row` of the half-size picture and searches its macroblocks; false after an abort. */
export function processHalfSizeRow(mb: Macroblock, enc: EncoderState, source: Source, row: i32): bool {
  padSourceRow(enc, source, row);
  if (enc.has(TOOL_HALF_SIZE_SEARCH | TOOL_LOOKAHEAD)) {
    makeHalfSizeRow(enc, source, row);
    publish(source.halfProgress(row), HALF_MADE);
    if (source.searched && !searchRow(mb, enc, source, row)) return false;
    if (enc.has(TOOL_LOOKAHEAD)) {
      if (row > 0 && !waitFor(enc, source.halfProgress(row - 1), HALF_MADE)) return false;
      studyRow(mb, enc, source, row);
    }
  }
  publish(source.halfProgress(row), HALF_SEARCHED);
  return true;
}

/** Continues the last column and row of the source to whole macroblocks. */
function padSourceRow(enc: EncoderState, source: Source, row: i32): void {
  const lumaWidth = enc.mbWidth << 4;
  const chromaWidth = (enc.width + 1) >> 1;
  const chromaHeight = (enc.height + 1) >> 1;
  padPlaneRows(source.y, lumaWidth, enc.width, enc.height, row << 4, 16);
  padPlaneRows(source.u, lumaWidth >> 1, chromaWidth, chromaHeight, row << 3, 8);
  padPlaneRows(source.v, lumaWidth >> 1, chromaWidth, chromaHeight, row << 3, 8);
}

function padPlaneRows(plane: usize, stride: i32, width: i32, height: i32, first: i32, rows: i32): void {
  for (let y = first; y < first + rows; y++) {
    const line = plane + <usize>(y * stride);
    if (y >= height) {
      memory.copy(line, plane + <usize>((height - 1) * stride), <usize>width);
    }
    if (width < stride) memory.fill(line + <usize>width, load<u8>(line + <usize>(width - 1)), <usize>(stride - width));
  }
}

function makeHalfSizeRow(enc: EncoderState, source: Source, row: i32): void {
  const stride = enc.halfStride;
  const width = enc.mbWidth << 3;
  const sourceStride = <usize>(enc.mbWidth << 4);
  const line = source.half + <usize>(row << 3) * stride;
  downscale2x(line, stride, source.y + <usize>(row << 4) * sourceStride, sourceStride, width, 8);
  extendSides(line, stride, width, HALF_PAD, 8);
  const bytes = <usize>(width + 2 * HALF_PAD);
  if (row == 0) repeatLine(line - HALF_PAD, -stride, bytes, HALF_PAD);
  if (row == enc.mbHeight - 1) repeatLine(line + 7 * stride - HALF_PAD, stride, bytes, HALF_PAD);
}

function searchRow(mb: Macroblock, enc: EncoderState, source: Source, row: i32): bool {
  const ref = enc.source(source.number - 1);
  const lag = enc.referenceLag();
  const lowest = min(row + lag, enc.mbHeight - 1);
  for (let y = max(row - lag, 0); y <= lowest; y++) {
    if (!waitFor(enc, ref.halfProgress(y), HALF_MADE)) return false;
  }
  if (!waitFor(enc, ref.halfProgress(min(row + 1, enc.mbHeight - 1)), HALF_SEARCHED)) return false;
  if (!waitFor(enc, ref.halfProgress(row), HALF_SEARCHED)) return false;
  let left: u32 = 0;
  for (let x = 0; x < enc.mbWidth; x++) {
    left = searchBlock(mb, enc, source, ref, x, row, left);
    const at = <usize>(row * enc.mbWidth + x);
    store<u32>(source.halfMvs + (at << 2), left);
    store<u16>(source.interCosts + (at << 1), <u16>min(mb.cost, 0xffff));
  }
  return true;
}

/** The vector of one 8x8 block: the best of its left neighbour's, the last picture's around it and none, where those fail some farther away, then a descent. */
function searchBlock(mb: Macroblock, enc: EncoderState, source: Source, ref: Source, x: i32, row: i32, left: u32): u32 {
  const stride = enc.halfStride;
  const offset = <usize>(row << 3) * stride + <usize>(x << 3);
  const fenc = source.half + offset;
  const at = row * enc.mbWidth + x;
  mb.mvMinX = -(x << 3) - HALF_OVERHANG;
  mb.mvMaxX = (enc.mbWidth - 1 - x) * 8 + HALF_OVERHANG;
  const window = enc.motionWindow >> 1;
  mb.mvMinY = max(-(row << 3) - HALF_OVERHANG, -window);
  mb.mvMaxY = min((enc.mbHeight - 1 - row) * 8 + HALF_OVERHANG, window - 1);
  mb.mvp = left;
  mb.bestMv = 0;
  mb.cost = sad8x8(fenc, stride, ref.half + offset, stride) + BIT_COST * mvdBits(0, 0, left);
  tryVector(mb, fenc, ref.half + offset, stride, left);
  if (ref.searched) {
    tryVector(mb, fenc, ref.half + offset, stride, halfMvAt(ref, at));
    if (x + 1 < enc.mbWidth) tryVector(mb, fenc, ref.half + offset, stride, halfMvAt(ref, at + 1));
    if (row + 1 < enc.mbHeight) tryVector(mb, fenc, ref.half + offset, stride, halfMvAt(ref, at + enc.mbWidth));
  }
  const isEager = enc.has(TOOL_EAGER);
  if (isEager && mb.cost < EAGER_ENOUGH) return mb.bestMv;
  if (mb.cost > (isEager ? EAGER_LADDER_MIN_COST : LADDER_MIN_COST)) tryLadder(mb, fenc, ref.half + offset, stride);
  descend(mb, fenc, ref.half + offset, stride, 4);
  descend(mb, fenc, ref.half + offset, stride, 1);
  return mb.bestMv;
}

// @ts-ignore: decorator
@inline
function halfMvAt(source: Source, index: i32): u32 {
  return load<u32>(source.halfMvs + ((<usize>index) << 2));
}

function tryVector(mb: Macroblock, fenc: usize, base: usize, stride: usize, mv: u32): void {
  const x = clip3(mb.mvMinX, mb.mvMaxX, mvX(mv));
  const y = clip3(mb.mvMinY, mb.mvMaxY, mvY(mv));
  if (packMv(x, y) == mb.bestMv) return;
  takeIfBetter(mb, x, y, sad8x8(fenc, stride, base + <usize>y * stride + <usize>x, stride));
}

// Directions of a rung of the ladder, in fours for the kernel.
const RUNG: usize = memory.data<i8>([-1, -1, 0, -1, 1, -1, -1, 0, 1, 0, -1, 1, 0, 1, 1, 1]);

/** Tries the eight directions from the best vector at distances that double. */
function tryLadder(mb: Macroblock, fenc: usize, base: usize, stride: usize): void {
  const centreX = mvX(mb.bestMv);
  const centreY = mvY(mb.bestMv);
  for (let reach = 1; reach <= LADDER_REACH && hasRoom(mb, centreX, centreY, reach); reach <<= 1) {
    const at = base + <usize>centreY * stride + <usize>centreX;
    const down = <usize>reach * stride;
    const right = <usize>reach;
    sad8x8x4(fenc, stride, at - down - right, at - down, at - down + right, at - right, stride, mb.costs);
    for (let i = 0; i < 8; i++) {
      if (i == 4) sad8x8x4(fenc, stride, at + right, at + down - right, at + down, at + down + right, stride, mb.costs);
      const x = centreX + <i32>load<i8>(RUNG + ((<usize>i) << 1)) * reach;
      const y = centreY + <i32>load<i8>(RUNG + ((<usize>i) << 1), 1) * reach;
      takeIfBetter(mb, x, y, load<i32>(mb.costs + ((<usize>(i & 3)) << 2)));
    }
  }
}

/** Whether a step of `reach` samples in any direction stays inside the limits. */
// @ts-ignore: decorator
@inline
function hasRoom(mb: Macroblock, x: i32, y: i32, reach: i32): bool {
  return x - reach >= mb.mvMinX && x + reach <= mb.mvMaxX && y - reach >= mb.mvMinY && y + reach <= mb.mvMaxY;
}

/** Takes a vector of a known SAD where its cost is the least so far. */
// @ts-ignore: decorator
@inline
function takeIfBetter(mb: Macroblock, x: i32, y: i32, sad: i32): void {
  const cost = sad + BIT_COST * mvdBits(x, y, mb.mvp);
  if (cost >= mb.cost) return;
  mb.cost = cost;
  mb.bestMv = packMv(x, y);
}

/** Moves to the best of four neighbours `reach` samples away until none is better. */
function descend(mb: Macroblock, fenc: usize, base: usize, stride: usize, reach: i32): void {
  for (let step = 0; step < MAX_STEPS; step++) {
    const x = mvX(mb.bestMv);
    const y = mvY(mb.bestMv);
    if (!hasRoom(mb, x, y, reach)) return;
    const at = base + <usize>y * stride + <usize>x;
    const down = <usize>reach * stride;
    sad8x8x4(fenc, stride, at - down, at + down, at - <usize>reach, at + <usize>reach, stride, mb.costs);
    const best = bestStep(mb.costs, BIT_COST << 4, mb.mvp, x, y, reach);
    if (costOf(best) >= mb.cost) return;
    mb.cost = costOf(best);
    mb.bestMv = packMv(x + stepX(directionOf(best), reach), y + stepY(directionOf(best), reach));
  }
}
