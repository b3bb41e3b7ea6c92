// What a way to code a macroblock costs: squared error of the reconstruction before deblocking, plus its bits at their worth. In 256ths.

import { ssd16x16, ssd8x8 } from '../kernels/ssd';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock } from '../memory/macroblock';
import { measureMacroblock } from './macroblock';

/** Beyond any cost: what CAVLC cannot write. */
export const RD_COST_MAX: i64 = i64.MAX_VALUE;
/** Bits of a skipped macroblock, about: its share of a mb_skip_run. */
const SKIP_BITS: i32 = 1;

/** Cost of the macroblock whose syntax is in mb and whose reconstruction is in fdec. */
export function codedCost(mb: Macroblock): i64 {
  if (mb.levelOverflow) return RD_COST_MAX;
  const error =
    ssd16x16(mb.fenc, BLOCK_STRIDE, mb.fdec, FDEC_STRIDE) +
    ssd8x8(mb.fencU, BLOCK_STRIDE, mb.fdecU, FDEC_STRIDE) +
    ssd8x8(mb.fencV, BLOCK_STRIDE, mb.fdecV, FDEC_STRIDE);
  return rdCost(mb, error, measureMacroblock(mb));
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
