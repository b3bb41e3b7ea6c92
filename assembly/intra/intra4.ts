// Intra 4x4: each block is predicted from the reconstruction of the ones before it, so choice and reconstruction go together.

import {
  AVAILABLE_LEFT,
  AVAILABLE_TOP,
  AVAILABLE_TOP_LEFT,
  AVAILABLE_TOP_RIGHT,
  INTRA4_DC,
  INTRA4_HORIZONTAL_UP,
} from '../common/constants';
import { TOOL_RATE_QUANTISER } from '../common/layout';
import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { BLOCK_X, BLOCK_Y } from '../common/tables';
import { predictedMode } from '../entropy/intra4Mode';
import { copy4 } from '../kernels/copy';
import { predict4x4 } from '../kernels/intraPredict';
import { dequantBlocks, quantBlocks } from '../kernels/quant';
import { satd4x4 } from '../kernels/satd';
import { scan4x4 } from '../kernels/scan';
import { addIdct4x4, subDct4x4 } from '../kernels/transform';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock, cacheIndex, maskOf, masksAt } from '../memory/macroblock';
import { storeLevelMasks } from '../memory/levelMasks';
import { quantBias } from '../transform/quantiser';
import { quantiseLumaBlock } from '../transform/rateQuantiser';
import { coefsAt, copyBlock, levelsAt } from '../transform/residual4x4';
import { gatherEdge4x4 } from './edges';

/** Blocks (bits by block index) whose upper right neighbour is coded after them. */
const NO_TOP_RIGHT: i32 = (1 << 3) | (1 << 7) | (1 << 11) | (1 << 13) | (1 << 15);
/** The block in the upper right corner: its neighbour belongs to the macroblock there. */
const CORNER_BLOCK: i32 = 5;
// Neighbours that a mode needs, by mode: DC takes what there is. Modes 3 and 7 take missing upper right samples as repeated.
const NEEDED: usize = memory.data<u8>([2, 1, 0, 2, 7, 7, 7, 2, 1]);
// prev_intra4x4_pred_mode_flag, or with rem_intra4x4_pred_mode.
const PREDICTED_BITS: i32 = 1;
const EXPLICIT_BITS: i32 = 4;

/**
 * Chooses, codes and reconstructs the 16 blocks: fdec, coefs, levels, masks, the mode cache and the luma bits of cbp. Returns the cost,
 * or gives up with i32.MAX_VALUE as soon as it reaches `limit`.
 */
export function codeIntra4(mb: Macroblock, typeBits: i32, limit: i32): i32 {
  let cost = (mb.lambda16 * typeBits) >> 4;
  let cbp = 0;
  for (let block = 0; block < 16; block++) {
    cost += codeBlock(mb, block);
    if (cost >= limit) return i32.MAX_VALUE;
    if (maskOf(mb, block) != 0) cbp |= 1 << (block >> 2);
  }
  mb.cbp = (mb.cbp & ~15) | cbp;
  return cost;
}

function codeBlock(mb: Macroblock, block: i32): i32 {
  const x = <i32>load<u8>(BLOCK_X + <usize>block);
  const y = <i32>load<u8>(BLOCK_Y + <usize>block);
  const fenc = mb.fenc + <usize>(y << 2) * BLOCK_STRIDE + <usize>(x << 2);
  const fdec = mb.fdec + <usize>(y << 2) * FDEC_STRIDE + <usize>(x << 2);
  const available = availableTo(mb, x, y);
  const edge = gatherEdge4x4(mb, fdec, hasTopRight(mb, block));
  const predicted = predictedMode(mb, x, y);

  let best = i32.MAX_VALUE;
  let bestMode = INTRA4_DC;
  for (let mode = 0; mode <= INTRA4_HORIZONTAL_UP; mode++) {
    const needed = <i32>load<u8>(NEEDED + <usize>mode);
    if ((available & needed) != needed) continue;
    predict4x4(mb.trial, BLOCK_STRIDE, edge, mode, available & 3);
    const bits = mode == predicted ? PREDICTED_BITS : EXPLICIT_BITS;
    const cost = satd4x4(fenc, BLOCK_STRIDE, mb.trial, BLOCK_STRIDE) + ((mb.lambda16 * bits) >> 4);
    if (cost < best) {
      best = cost;
      bestMode = mode;
      copy4(mb.pred, BLOCK_STRIDE, mb.trial, BLOCK_STRIDE, 4);
    }
  }
  store<i8>(mb.intra4Cache + <usize>cacheIndex(x, y), <i8>bestMode);
  codeResidual(mb, block, fenc, fdec);
  return best;
}

/** mb.pred holds the block's prediction at its start. */
function codeResidual(mb: Macroblock, block: i32, fenc: usize, fdec: usize): void {
  const coefs = coefsAt(mb, block);
  subDct4x4(coefs, fenc, BLOCK_STRIDE, mb.pred, BLOCK_STRIDE);
  if (quantiseBlock(mb, block, coefs)) {
    addIdct4x4(fdec, FDEC_STRIDE, mb.pred, BLOCK_STRIDE, coefs);
  } else {
    copy4(fdec, FDEC_STRIDE, mb.pred, BLOCK_STRIDE, 4);
  }
}

/** Levels and masks of a block, and what the levels stand for; whether there are any. */
function quantiseBlock(mb: Macroblock, block: i32, coefs: usize): bool {
  if (mb.enc.has(TOOL_RATE_QUANTISER)) return quantiseLumaBlock(mb, block, 16) != 0;
  const isCoded = quantBlocks(coefs, 1, quantFactors(mb.enc.qpTables, mb.qp), quantBias(mb.qp, true), quantShift(mb.qp)) != 0;
  storeLevelMasks(masksAt(mb, block), isCoded ? scan4x4(coefs) : 0);
  if (isCoded) {
    copyBlock(levelsAt(mb, block), coefs);
    dequantBlocks(coefs, 1, dequantScales(mb.enc.qpTables, mb.qp));
  }
  return isCoded;
}

/** Left, top and corner neighbours of a block; inside the macroblock there are always some. */
function availableTo(mb: Macroblock, x: i32, y: i32): i32 {
  const left = x > 0 || (mb.available & AVAILABLE_LEFT) != 0;
  const top = y > 0 || (mb.available & AVAILABLE_TOP) != 0;
  let corner = left && top;
  if (x == 0 && y == 0) corner = (mb.available & AVAILABLE_TOP_LEFT) != 0;
  return (left ? AVAILABLE_LEFT : 0) | (top ? AVAILABLE_TOP : 0) | (corner ? AVAILABLE_TOP_LEFT : 0);
}

function hasTopRight(mb: Macroblock, block: i32): bool {
  if (block == CORNER_BLOCK) return (mb.available & AVAILABLE_TOP_RIGHT) != 0;
  return ((NO_TOP_RIGHT >> block) & 1) == 0;
}
