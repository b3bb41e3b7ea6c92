// Sub-sample search: half samples by SAD, four at a time where they lie; quarter samples, which must be averaged, by the preset's distortion.

import { TOOL_HALF_PEL, TOOL_QUARTER_PEL } from '../common/layout';
import { mvX, mvY, packMv } from '../common/motionVector';
import { Macroblock } from '../memory/macroblock';
import { distortionOf, distortionOfAverage, heightOf, sadOf4, widthOf } from './blockSize';
import { isInside, sourceAt, vectorCost } from './candidate';
import { firstSamples, isQuarter, samplesAt, secondSamples } from './compensation';
import { needHalfPels } from './halfPelTiles';
import { bestStep, costOf, directionOf, stepX, stepY } from './step';

const HALF: i32 = 2;
const QUARTER: i32 = 1;
/** Moves by a half sample at most; by a quarter there is one. */
const HALF_STEPS: i32 = 2;
/** Full samples that half samples around these are away from the start at most. */
const REACH: i32 = 2;

/**
 * Refines a full-sample vector (in quarter samples) whose SAD cost is mb.cost, for the block at (blockX, blockY) luma samples of the
 * macroblock. Leaves the vector in mb.bestMv; the answer is its cost by the preset's distortion.
 */
export function refineSubPel(mb: Macroblock, size: i32, blockX: i32, blockY: i32, fullPel: u32): i32 {
  mb.bestMv = fullPel;
  if (mb.enc.has(TOOL_HALF_PEL | TOOL_QUARTER_PEL)) needSamplesAround(mb, size, blockX, blockY, fullPel);
  if (mb.enc.has(TOOL_HALF_PEL)) descendHalf(mb, size, blockX, blockY);
  mb.cost = costAt(mb, size, blockX, blockY, mb.bestMv);
  if (mb.enc.has(TOOL_QUARTER_PEL)) {
    tryPrediction(mb, size, blockX, blockY);
    refineQuarter(mb, size, blockX, blockY);
  }
  return mb.cost;
}

/** Half samples as far as HALF_STEPS and a quarter beyond them reach from a vector. */
function needSamplesAround(mb: Macroblock, size: i32, blockX: i32, blockY: i32, mv: u32): void {
  const left = (mb.x << 4) + blockX + (mvX(mv) >> 2);
  const top = (mb.y << 4) + blockY + (mvY(mv) >> 2);
  needHalfPels(mb, left - REACH, top - REACH, left + widthOf(size) + REACH, top + heightOf(size) + REACH);
}

/** Distortion plus the vector's bits. */
function costAt(mb: Macroblock, size: i32, blockX: i32, blockY: i32, mv: u32): i32 {
  const x = mvX(mv);
  const y = mvY(mv);
  const left = (mb.x << 4) + blockX;
  const top = (mb.y << 4) + blockY;
  const fenc = sourceAt(mb, blockX, blockY);
  const stride = mb.enc.lumaStride;
  const first = firstSamples(mb, left, top, x, y);
  if (!isQuarter(x, y)) return distortionOf(mb.enc, size, fenc, first, stride) + vectorCost(mb, x, y);
  const second = secondSamples(mb, left, top, x, y);
  return distortionOfAverage(mb.enc, size, fenc, first, second, stride, mb.trial) + vectorCost(mb, x, y);
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
    const best = bestStep(mb.costs, mb.lambda16, mb.mvp, x, y, HALF);
    if (costOf(best) >= mb.cost) return;
    mb.cost = costOf(best);
    mb.bestMv = packMv(x + stepX(directionOf(best), HALF), y + stepY(directionOf(best), HALF));
  }
}

/** Takes the predicted vector where it costs less. */
function tryPrediction(mb: Macroblock, size: i32, blockX: i32, blockY: i32): void {
  if (mb.mvp == mb.bestMv || !isInside(mb, mvX(mb.mvp), mvY(mb.mvp), 0)) return;
  needSamplesAround(mb, size, blockX, blockY, mb.mvp);
  const cost = costAt(mb, size, blockX, blockY, mb.mvp);
  if (cost >= mb.cost) return;
  mb.cost = cost;
  mb.bestMv = mb.mvp;
}

/** Moves mb.bestMv to the best of its four quarter-sample neighbours, where one is better. */
function refineQuarter(mb: Macroblock, size: i32, blockX: i32, blockY: i32): void {
  const x = mvX(mb.bestMv);
  const y = mvY(mb.bestMv);
  for (let i = 0; i < 4; i++) {
    const nextX = x + stepX(i, QUARTER);
    const nextY = y + stepY(i, QUARTER);
    if (!isInside(mb, nextX, nextY, 0)) continue;
    const next = packMv(nextX, nextY);
    const cost = costAt(mb, size, blockX, blockY, next);
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
