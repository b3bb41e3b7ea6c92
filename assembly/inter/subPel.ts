// Sub-sample refinement: half samples by SAD, four at a time where they lie; quarter samples, which must be averaged, by SATD, or by SAD
// where the preset decides by it.

import { TOOL_FRACTION_ESTIMATE, TOOL_HALF_PEL, TOOL_QUARTER_PEL, TOOL_SATD } from '../common/layout';
import { mvX, mvY, mvdBits, packMv } from '../common/motionVector';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';
import { SIZE_16X16, heightOf, sadAverageOf4, sadOf, sadOf4, satdAverageOf, satdOf, widthOf } from './blockSize';
import { firstSamples, isQuarter, predictLuma, samplesAt, secondSamples } from './compensation';
import { needHalfPels } from './halfPelTiles';

const HALF: i32 = 2;
const QUARTER: i32 = 1;
/** Moves by a half sample at most; by a quarter there is one. */
const HALF_STEPS: i32 = 2;
/** Full samples that half samples around these are away from the start at most. */
const REACH: i32 = 2;

/**
 * Refines a full-sample vector (in quarter samples) whose SAD cost is mb.cost, for the block at (blockX, blockY) luma samples of the
 * macroblock. Leaves the vector in mb.bestMv; the answer is its SATD cost, or its SAD cost without TOOL_SATD.
 */
export function refineSubPel(mb: Macroblock, size: i32, blockX: i32, blockY: i32, fullPel: u32): i32 {
  mb.bestMv = fullPel;
  if (mb.enc.has(TOOL_FRACTION_ESTIMATE)) return estimateFraction(mb, size, blockX, blockY, fullPel);
  if (mb.enc.has(TOOL_HALF_PEL | TOOL_QUARTER_PEL)) needSamplesAround(mb, size, blockX, blockY, fullPel);
  if (mb.enc.has(TOOL_HALF_PEL)) descendHalf(mb, size, blockX, blockY);
  if (!mb.enc.has(TOOL_SATD)) {
    if (mb.enc.has(TOOL_QUARTER_PEL)) {
      stepQuarter(mb, size, blockX, blockY);
      trySkipVector(mb, size);
    }
    return mb.cost;
  }
  mb.cost = satdCost(mb, size, blockX, blockY, mb.bestMv);
  if (mb.enc.has(TOOL_QUARTER_PEL)) {
    tryPrediction(mb, size, blockX, blockY);
    refineQuarter(mb, size, blockX, blockY);
  }
  return mb.cost;
}

// @ts-ignore: decorator
@inline
function sourceAt(mb: Macroblock, blockX: i32, blockY: i32): usize {
  return mb.fenc + <usize>blockY * BLOCK_STRIDE + <usize>blockX;
}

/** Half samples as far as HALF_STEPS and a quarter beyond them reach from a vector. */
function needSamplesAround(mb: Macroblock, size: i32, blockX: i32, blockY: i32, mv: u32): void {
  const left = (mb.x << 4) + blockX + (mvX(mv) >> 2);
  const top = (mb.y << 4) + blockY + (mvY(mv) >> 2);
  needHalfPels(mb, left - REACH, top - REACH, left + widthOf(size) + REACH, top + heightOf(size) + REACH);
}

/** SATD plus the vector's bits. */
function satdCost(mb: Macroblock, size: i32, blockX: i32, blockY: i32, mv: u32): i32 {
  const x = mvX(mv);
  const y = mvY(mv);
  const left = (mb.x << 4) + blockX;
  const top = (mb.y << 4) + blockY;
  const fenc = sourceAt(mb, blockX, blockY);
  const stride = mb.enc.lumaStride;
  const first = firstSamples(mb, left, top, x, y);
  const satd = isQuarter(x, y)
    ? satdAverageOf(size, fenc, first, secondSamples(mb, left, top, x, y), stride, mb.trial)
    : satdOf(size, fenc, first, stride);
  return satd + vectorCost(mb, x, y);
}

// @ts-ignore: decorator
@inline
function vectorCost(mb: Macroblock, x: i32, y: i32): i32 {
  return (mb.lambda16 * mvdBits(x, y, mb.mvp)) >> 4;
}

/** Whether a vector and its neighbours `reach` quarter samples away are inside the limits. */
// @ts-ignore: decorator
@inline
function isInside(mb: Macroblock, x: i32, y: i32, reach: i32): bool {
  return x - reach >= mb.mvMinX && x + reach <= mb.mvMaxX && y - reach >= mb.mvMinY && y + reach <= mb.mvMaxY;
}

// Neighbour i of a vector lies above, below, to the left, to the right.
// @ts-ignore: decorator
@inline
function stepX(i: i32, distance: i32): i32 {
  return i < 2 ? 0 : ((i & 1) << 1) * distance - distance;
}

// @ts-ignore: decorator
@inline
function stepY(i: i32, distance: i32): i32 {
  return i < 2 ? ((i & 1) << 1) * distance - distance : 0;
}

/** Moves mb.bestMv on the half-sample grid by SAD. */
function descendHalf(mb: Macroblock, size: i32, blockX: i32, blockY: i32): void {
  const left = (mb.x << 4) + blockX;
  const top = (mb.y << 4) + blockY;
  const fenc = sourceAt(mb, blockX, blockY);
  for (let step = 0; step < HALF_STEPS; step++) {
    const x = mvX(mb.bestMv);
    const y = mvY(mb.bestMv);
    if (!isInside(mb, x, y, HALF)) return;
    sadOf4(
      size,
      fenc,
      samplesAt(mb, left, top, x, y - HALF),
      samplesAt(mb, left, top, x, y + HALF),
      samplesAt(mb, left, top, x - HALF, y),
      samplesAt(mb, left, top, x + HALF, y),
      mb.enc.lumaStride,
      mb.costs,
    );
    if (!takeBest(mb, x, y, HALF)) return;
  }
}

/** Moves mb.bestMv by a quarter sample where SAD says so: those around a half sample are its averages with the half samples around it. */
function stepQuarter(mb: Macroblock, size: i32, blockX: i32, blockY: i32): void {
  const left = (mb.x << 4) + blockX;
  const top = (mb.y << 4) + blockY;
  const fenc = sourceAt(mb, blockX, blockY);
  const x = mvX(mb.bestMv);
  const y = mvY(mb.bestMv);
  if (!isInside(mb, x, y, HALF)) return;
  sadAverageOf4(
    size,
    fenc,
    samplesAt(mb, left, top, x, y),
    samplesAt(mb, left, top, x, y - HALF),
    samplesAt(mb, left, top, x, y + HALF),
    samplesAt(mb, left, top, x - HALF, y),
    samplesAt(mb, left, top, x + HALF, y),
    mb.enc.lumaStride,
    mb.costs,
    mb.trial,
  );
  takeBest(mb, x, y, QUARTER);
}

/** Moves mb.bestMv to the best of the four neighbours of (x, y) whose SADs are in mb.costs; whether one is better. */
function takeBest(mb: Macroblock, x: i32, y: i32, distance: i32): bool {
  let direction = -1;
  for (let i = 0; i < 4; i++) {
    const cost = load<i32>(mb.costs + ((<usize>i) << 2)) + vectorCost(mb, x + stepX(i, distance), y + stepY(i, distance));
    if (cost < mb.cost) {
      mb.cost = cost;
      direction = i;
    }
  }
  if (direction < 0) return false;
  mb.bestMv = packMv(x + stepX(direction, distance), y + stepY(direction, distance));
  return true;
}

/** Takes the vector of P_Skip, whose SAD is known, where it is the prediction and costs less. */
function trySkipVector(mb: Macroblock, size: i32): void {
  if (size != SIZE_16X16 || mb.refIdx != 0 || mb.mvp != mb.skipMv) return;
  const cost = mb.skipSad + vectorCost(mb, mvX(mb.mvp), mvY(mb.mvp));
  if (cost >= mb.cost) return;
  mb.cost = cost;
  mb.bestMv = mb.mvp;
}

/** Takes the predicted vector where its SATD cost is less. */
function tryPrediction(mb: Macroblock, size: i32, blockX: i32, blockY: i32): void {
  if (mb.mvp == mb.bestMv || !isInside(mb, mvX(mb.mvp), mvY(mb.mvp), 0)) return;
  needSamplesAround(mb, size, blockX, blockY, mb.mvp);
  const cost = satdCost(mb, size, blockX, blockY, mb.mvp);
  if (cost >= mb.cost) return;
  mb.cost = cost;
  mb.bestMv = mb.mvp;
}

/** Moves mb.bestMv to the best of its four quarter-sample neighbours by SATD, where one is better. */
function refineQuarter(mb: Macroblock, size: i32, blockX: i32, blockY: i32): void {
  const x = mvX(mb.bestMv);
  const y = mvY(mb.bestMv);
  for (let i = 0; i < 4; i++) {
    const nextX = x + stepX(i, QUARTER);
    const nextY = y + stepY(i, QUARTER);
    if (!isInside(mb, nextX, nextY, 0)) continue;
    const next = packMv(nextX, nextY);
    const cost = satdCost(mb, size, blockX, blockY, next);
    if (cost >= mb.cost) continue;
    mb.cost = cost;
    mb.bestMv = next;
  }
}

/** Tries P_Skip's vector and the fraction that the differences around the full sample suggest, both by SAD. */
function estimateFraction(mb: Macroblock, size: i32, blockX: i32, blockY: i32, fullPel: u32): i32 {
  const x = mvX(fullPel);
  const y = mvY(fullPel);
  const centre = mb.cost - vectorCost(mb, x, y);
  const dx = fractionOf(load<i32>(mb.costs, 8), load<i32>(mb.costs, 12), centre);
  const dy = fractionOf(load<i32>(mb.costs), load<i32>(mb.costs, 4), centre);
  trySkipVector(mb, size);
  if ((dx | dy) != 0 && isInside(mb, x + dx, y + dy, 0)) tryEstimate(mb, size, blockX, blockY, packMv(x + dx, y + dy));
  return mb.cost;
}

/**
 * Where between two full samples the least difference lies, in quarter samples from the centre, from the SADs on either side and at the
 * centre: two lines of the same slope, one falling and one rising.
 */
function fractionOf(before: i32, after: i32, centre: i32): i32 {
  const slope = max(before, after) - centre;
  if (slope <= 0) return 0;
  const quarters = (abs(before - after) * 4 + slope) / (2 * slope);
  return before > after ? quarters : -quarters;
}

function tryEstimate(mb: Macroblock, size: i32, blockX: i32, blockY: i32, mv: u32): void {
  const samples = predictLuma(mb, (mb.x << 4) + blockX, (mb.y << 4) + blockY, widthOf(size), heightOf(size), mv, mb.estimate);
  const cost = sadOf(size, sourceAt(mb, blockX, blockY), samples, mb.predStride) + vectorCost(mb, mvX(mv), mvY(mv));
  if (cost >= mb.cost) return;
  mb.cost = cost;
  mb.bestMv = mv;
  if (size != SIZE_16X16 || mb.refIdx != 0) return;
  mb.luma = samples;
  mb.lumaStride = mb.predStride;
  mb.lumaMv = mv;
}
