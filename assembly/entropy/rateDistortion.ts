// What a way to code a macroblock costs: squared error of the reconstruction before deblocking, plus its bits at their worth. In 256ths.

import { MAX_MB_BITS } from '../common/constants';
import { ssd16x16, ssd8x8 } from '../kernels/ssd';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock } from '../memory/macroblock';
import { measureMacroblock } from './macroblock';

/** Beyond any cost. */
export const RD_COST_MAX: i64 = i64.MAX_VALUE;
/** Bits of a skipped macroblock, about: its share of a mb_skip_run. */
const SKIP_BITS: i32 = 1;
/** Bits of an I_PCM macroblock, about: 384 samples, its type, and what aligns them. */
const PCM_BITS: i32 = 384 * 8 + 16;

/** Cost of the macroblock whose syntax is in mb and whose reconstruction is in fdec. */
export function codedCost(mb: Macroblock): i64 {
  if (mb.levelOverflow) return pcmCost(mb);
  const error =
    ssd16x16(mb.fenc, BLOCK_STRIDE, mb.fdec, FDEC_STRIDE) +
    ssd8x8(mb.fencU, BLOCK_STRIDE, mb.fdecU, FDEC_STRIDE) +
    ssd8x8(mb.fencV, BLOCK_STRIDE, mb.fdecV, FDEC_STRIDE);
  const bits = measureMacroblock(mb);
  return bits > MAX_MB_BITS ? pcmCost(mb) : rdCost(mb, error, bits);
}

/** Cost of what CAVLC cannot write, or not in as many bits as there may be: it becomes I_PCM, without error. */
function pcmCost(mb: Macroblock): i64 {
  return rdCost(mb, 0, PCM_BITS);
}

/** Cost of skipping: the prediction is the reconstruction. */
export function skippedCost(mb: Macroblock): i64 {
  const error =
    ssd16x16(mb.fenc, BLOCK_STRIDE, mb.luma, mb.lumaStride) +
    ssd8x8(mb.fencU, BLOCK_STRIDE, mb.predU, BLOCK_STRIDE) +
    ssd8x8(mb.fencV, BLOCK_STRIDE, mb.predV, BLOCK_STRIDE);
  return rdCost(mb, error, SKIP_BITS);
}

// @ts-ignore: decorator
@inline
function rdCost(mb: Macroblock, error: i32, bits: i32): i64 {
  return ((<i64>error) << 8) + <i64>bits * <i64>mb.lambda2;
}
