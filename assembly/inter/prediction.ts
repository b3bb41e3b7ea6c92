// Prediction and residual of a decided inter macroblock.

import { P_8X8, P_L0_16X16, P_L0_L0_16X8, P_L0_L0_8X16, P_SKIP } from '../common/constants';
import { NO_VECTOR, mvX, mvY } from '../common/motionVector';
import { codedCost, skippedCost } from '../entropy/rateDistortion';
import { BLOCK_STRIDE, Macroblock, cacheIndex } from '../memory/macroblock';
import { codeChroma, reconstructChroma } from '../transform/chroma';
import { codeInterLuma, reconstructInterLuma } from '../transform/interLuma';
import { compensateChroma, compensateLuma, predictWhole } from './compensation';
import { cachedMv, cachedRef } from './mvPrediction';
import { useReference } from './references';

/** Prediction of the decided partition: in one piece, in halves, or block by block. */
export function compensate(mb: Macroblock): void {
  if (mb.type == P_L0_16X16 || mb.type == P_SKIP) {
    compensateWhole(mb);
    return;
  }
  mb.luma = mb.pred;
  mb.lumaStride = BLOCK_STRIDE;
  mb.lumaMv = NO_VECTOR;
  if (mb.type == P_8X8) {
    for (let quarter = 0; quarter < 4; quarter++) compensateQuarter(mb, (quarter & 1) << 3, (quarter >> 1) << 3);
    return;
  }
  const width = mb.type == P_L0_L0_8X16 ? 8 : 16;
  const height = mb.type == P_L0_L0_16X8 ? 8 : 16;
  for (let y = 0; y < 16; y += height) {
    for (let x = 0; x < 16; x += width) compensateBlock(mb, x, y, width, height);
  }
}

/** Luma is used where it lies. */
function compensateWhole(mb: Macroblock): void {
  const index = cacheIndex(0, 0);
  const mv = cachedMv(mb, index);
  useReference(mb, cachedRef(mb, index));
  if (mv != mb.lumaMv || mb.refIdx != 0) predictWhole(mb, mv, mb.pred);
  compensateChroma(mb, 0, 0, 16, 16, mv);
}

function compensateQuarter(mb: Macroblock, x: i32, y: i32): void {
  const mv = cachedMv(mb, cacheIndex(x >> 2, y >> 2));
  const isWhole =
    mv == cachedMv(mb, cacheIndex((x >> 2) + 1, y >> 2)) &&
    mv == cachedMv(mb, cacheIndex(x >> 2, (y >> 2) + 1)) &&
    mv == cachedMv(mb, cacheIndex((x >> 2) + 1, (y >> 2) + 1));
  const size = isWhole ? 8 : 4;
  for (let dy = 0; dy < 8; dy += size) {
    for (let dx = 0; dx < 8; dx += size) compensateBlock(mb, x + dx, y + dy, size, size);
  }
}

function compensateBlock(mb: Macroblock, x: i32, y: i32, width: i32, height: i32): void {
  const index = cacheIndex(x >> 2, y >> 2);
  const mv = cachedMv(mb, index);
  useReference(mb, cachedRef(mb, index));
  compensateLuma(mb, x, y, width, height, mv);
  compensateChroma(mb, x, y, width, height, mv);
}

/** Predicts, transforms and quantises; a macroblock that says nothing but the skip vector becomes P_Skip. */
export function codeInterResidual(mb: Macroblock): void {
  compensate(mb);
  if (mb.type == P_SKIP) {
    mb.cbp = 0;
    return;
  }
  codeInterLuma(mb);
  codeChroma(mb, false);
  if (mb.cbp == 0 && mb.type == P_L0_16X16 && mb.refIdx == 0 && cachedMv(mb, cacheIndex(0, 0)) == mb.skipMv) mb.type = P_SKIP;
}

/** Prediction plus what is coded of the residual. */
export function reconstructInter(mb: Macroblock): void {
  reconstructInterLuma(mb);
  reconstructChroma(mb);
}

/** Rate-distortion cost of coding the macroblock with the vectors in the caches as `type`, which becomes P_Skip where that says the same. */
export function interCost(mb: Macroblock, type: i32): i64 {
  mb.type = type;
  mb.levelOverflow = false;
  codeInterResidual(mb);
  if (mb.type == P_SKIP) return skippedCost(mb);
  reconstructInter(mb);
  return codedCost(mb);
}

/** Whether a vector is inside the limits, as the skip vector need not be. */
// @ts-ignore: decorator
@inline
export function isInsideLimits(mb: Macroblock, mv: u32): bool {
  return mvX(mv) >= mb.mvMinX && mvX(mv) <= mb.mvMaxX && mvY(mv) >= mb.mvMinY && mvY(mv) <= mb.mvMaxY;
}
