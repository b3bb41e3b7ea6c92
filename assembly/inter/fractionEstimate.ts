// Sub-sample refinement without a search: the fraction follows from how the SAD rises around the full sample. What it needs is interpolated
// here, block by block, so that no half-sample planes are made.

import { NO_VECTOR, mvX, mvY, packMv } from '../common/motionVector';
import { BLOCK_STRIDE, ESTIMATE_BYTES, Macroblock } from '../memory/macroblock';
import { SIZE_16X16, distortionOf, heightOf, widthOf } from './blockSize';
import { isInside, sourceAt, vectorCost } from './candidate';
import { predictLuma, samplesAt } from './compensation';

// In quarter samples. No fraction is farther from its full sample than a half.
const HALF: i32 = 2;
const FULL: i32 = 4;

/**
 * Refines a full-sample vector (in quarter samples) whose SAD cost is mb.cost, with the SADs around it in mb.costs, for the block at
 * (blockX, blockY) luma samples of the macroblock: tries P_Skip's vector, the estimated fraction, and one that is a quarter smaller, which
 * makes a smoother prediction. Leaves the vector in mb.bestMv; the answer is its cost.
 */
export function estimateFraction(mb: Macroblock, size: i32, blockX: i32, blockY: i32, fullPel: u32): i32 {
  const x = mvX(fullPel);
  const y = mvY(fullPel);
  const centre = mb.cost - vectorCost(mb, x, y);
  // At the limits the search looked at no neighbours: mb.costs are those of something else.
  const isKnown = isInside(mb, x, y, FULL);
  const dx = isKnown ? fractionOf(load<i32>(mb.costs, 8), load<i32>(mb.costs, 12), centre) : 0;
  const dy = isKnown ? fractionOf(load<i32>(mb.costs), load<i32>(mb.costs, 4), centre) : 0;
  mb.cost = i32.MAX_VALUE;
  offer(mb, size, blockX, blockY, fullPel, samplesAt(mb, (mb.x << 4) + blockX, (mb.y << 4) + blockY, x, y), mb.enc.lumaStride);
  const isSkipKnown = size == SIZE_16X16 && mb.mvp == mb.lumaMv && mb.refIdx == 0;
  if (isSkipKnown) offer(mb, size, 0, 0, mb.mvp, mb.luma, mb.lumaStride);
  if ((dx | dy) != 0) {
    const lessX = dx - dx / HALF;
    const lessY = dy - dy / HALF;
    const mv = packMv(x + dx, y + dy);
    const less = packMv(x + lessX, y + lessY);
    if (!isSkipKnown || mv != mb.mvp) tryVector(mb, size, blockX, blockY, mv);
    if (less != mv && (!isSkipKnown || less != mb.mvp)) tryVector(mb, size, blockX, blockY, less);
  }
  keepWhole(mb, size);
  return mb.cost;
}

/**
 * Where between two full samples the least difference lies, in quarter samples from the centre, from the SADs on either side and at the
 * centre: where two lines of the same slope meet, one falling and one rising.
 */
function fractionOf(before: i32, after: i32, centre: i32): i32 {
  const rise = max(before, after) - centre;
  if (rise <= 0) return 0;
  const quarters = min((abs(before - after) * 4 + rise) / (2 * rise), HALF);
  return before > after ? quarters : -quarters;
}

/** Interpolates into whichever of the two buffers does not hold the best prediction so far. */
function tryVector(mb: Macroblock, size: i32, blockX: i32, blockY: i32, mv: u32): void {
  const buffer = mb.samples == mb.estimates ? mb.estimates + ESTIMATE_BYTES : mb.estimates;
  predictLuma(mb, (mb.x << 4) + blockX, (mb.y << 4) + blockY, widthOf(size), heightOf(size), mv, buffer);
  offer(mb, size, blockX, blockY, mv, buffer, BLOCK_STRIDE);
}

function offer(mb: Macroblock, size: i32, blockX: i32, blockY: i32, mv: u32, samples: usize, stride: usize): void {
  const cost = distortionOf(mb.enc, size, sourceAt(mb, blockX, blockY), samples, stride) + vectorCost(mb, mvX(mv), mvY(mv));
  if (cost >= mb.cost) return;
  mb.cost = cost;
  mb.bestMv = mv;
  mb.samples = samples;
  mb.samplesStride = stride;
}

/** The whole macroblock need not be predicted again, unless another block is tried after it. */
function keepWhole(mb: Macroblock, size: i32): void {
  mb.luma = mb.samples;
  mb.lumaStride = mb.samplesStride;
  mb.lumaMv = size == SIZE_16X16 && mb.refIdx == 0 ? mb.bestMv : NO_VECTOR;
}
