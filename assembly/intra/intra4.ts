// Intra 4x4: each block is predicted from the reconstruction of the ones before it, so choice and reconstruction go together.

import { AVAILABLE_LEFT, AVAILABLE_TOP, AVAILABLE_TOP_LEFT, AVAILABLE_TOP_RIGHT, INTRA4_HORIZONTAL_UP } from '../common/constants';
import { TOOL_RATE_QUANTISER } from '../common/layout';
import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { BLOCK_X, BLOCK_Y } from '../common/tables';
import { predictedMode } from '../entropy/intra4Mode';
import { copy4 } from '../kernels/copy';
import { dequantBlocks, quantBlocks } from '../kernels/quant';
import { satdIntra4x4 } from '../kernels/satdIntra';
import { scan4x4 } from '../kernels/scan';
import { addIdct4x4, subDct4x4 } from '../kernels/transform';
import { maskOf, masksAt } from '../memory/blockMasks';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock, cacheIndex } from '../memory/macroblock';
import { storeLevelMasks } from '../memory/levelMasks';
import { quantBias } from '../transform/quantiser';
import { quantiseLumaBlock } from '../transform/rateQuantiser';
import { coefsAt, copyBlock, levelsAt } from '../transform/residual4x4';
import { gatherEdge4x4 } from './edges';

/** Blocks (bits by block index) whose upper right neighbour is coded after them. */
const NO_TOP_RIGHT: i32 = (1 << 3) | (1 << 7) | (1 << 11) | (1 << 13) | (1 << 15);
/** The block in the upper right corner: its neighbour belongs to the macroblock there. */
const CORNER_BLOCK: i32 = 5;
// Modes (a bit each) that can be used with the neighbours that are there, by AVAILABLE_ bits: DC takes what there is, vertical and modes 3
// and 7 need those above (missing upper right samples are repeated), horizontal and mode 8 those at the left, the others all three.
const USABLE: usize = memory.data<u16>([0x004, 0x106, 0x08d, 0x18f, 0x004, 0x106, 0x08d, 0x1ff]);
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

  satdIntra4x4(fenc, BLOCK_STRIDE, edge, available & 3, mb.trial, mb.intra4Costs);
  const usable = <i32>load<u16>(USABLE + ((<usize>available) << 1));
  const explicitCost = (mb.lambda16 * EXPLICIT_BITS) >> 4;
  const predictedCost = (mb.lambda16 * PREDICTED_BITS) >> 4;
  // Cost and mode in one number: of equal costs the lower mode's is the least.
  let best = i32.MAX_VALUE;
  for (let mode = 0; mode <= INTRA4_HORIZONTAL_UP; mode++) {
    if (((usable >> mode) & 1) == 0) continue;
    const cost = load<i32>(mb.intra4Costs + ((<usize>mode) << 2)) + (mode == predicted ? predictedCost : explicitCost);
    best = min(best, (cost << 4) | mode);
  }
  const mode = best & 15;
  store<i8>(mb.intra4Cache + <usize>cacheIndex(x, y), <i8>mode);
  codeResidual(mb, block, fenc, fdec, mb.trial + <usize>(((mode >> 2) << 6) + ((mode & 3) << 2)));
  return best >> 4;
}

function codeResidual(mb: Macroblock, block: i32, fenc: usize, fdec: usize, pred: usize): void {
  const coefs = coefsAt(mb, block);
  subDct4x4(coefs, fenc, BLOCK_STRIDE, pred, BLOCK_STRIDE);
  if (quantiseBlock(mb, block, coefs)) {
    addIdct4x4(fdec, FDEC_STRIDE, pred, BLOCK_STRIDE, coefs);
  } else {
    copy4(fdec, FDEC_STRIDE, pred, BLOCK_STRIDE, 4);
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
