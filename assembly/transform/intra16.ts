// Luma residual of an intra 16x16 macroblock: mb.pred against mb.fenc, with the DC coefficients transformed once more.

import { TOOL_RATE_QUANTISER } from '../common/layout';
import { BLOCK_X, BLOCK_Y } from '../common/tables';
import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { MAX_LEVEL } from '../common/constants';
import { lumaContext } from '../entropy/residual';
import { quantDc } from '../kernels/quant';
import { scan4x4 } from '../kernels/scan';
import { addIdct8x8, forwardDc4x4, inverseDc4x4, subDct16x16 } from '../kernels/transform';
import { MASK_LUMA_DC, maskOf, masksAt } from '../memory/blockMasks';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock, cacheIndex } from '../memory/macroblock';
import { storeLevelMasks } from '../memory/levelMasks';
import { quantBias } from './quantiser';
import { BIT_WORTH, quantiseByRate, quantiseLumaBlock } from './rateQuantiser';
import { clearBlocks, coefsAt, copyBlock, quantiseFour } from './residual4x4';

/** Transforms and quantises; sets the luma bits of cbp: all where any AC level is coded. */
export function codeIntra16(mb: Macroblock): void {
  const qp = mb.qp;
  const factors = quantFactors(mb.enc.qpTables, qp);
  subDct16x16(mb.coefs, mb.fenc, BLOCK_STRIDE, mb.pred, BLOCK_STRIDE);
  for (let block = 0; block < 16; block++) {
    const dc = coefsAt(mb, block);
    store<i16>(mb.lumaDc + rasterOffset(block), load<i16>(dc));
    store<i16>(dc, 0);
  }
  forwardDc4x4(mb.lumaDc);
  const hasDc = quantiseDc(mb, factors);
  if (hasDc && isTooLarge(mb.lumaDc, 16)) mb.levelOverflow = true;

  mb.cbp = (mb.cbp & ~15) | (quantiseAc(mb) ? 15 : 0);
}

/** Levels and mask of the DC coefficients; whether there are any. */
function quantiseDc(mb: Macroblock, factors: usize): bool {
  const shift = quantShift(mb.qp) + 1;
  const masks = masksAt(mb, MASK_LUMA_DC);
  if (mb.enc.has(TOOL_RATE_QUANTISER)) {
    const context = lumaContext(mb, cacheIndex(0, 0));
    storeLevelMasks(masks, quantiseByRate(mb, mb.lumaDc, mb.lumaDcLevels, 16, factors, 0, shift, context, BIT_WORTH));
  } else {
    quantDc(mb.lumaDc, load<u16>(factors), quantBias(mb.qp, true) << 1, shift);
    copyBlock(mb.lumaDcLevels, mb.lumaDc);
    storeLevelMasks(masks, scan4x4(mb.lumaDc));
  }
  return maskOf(mb, MASK_LUMA_DC) != 0;
}

/** Levels and masks of the AC coefficients; whether there are any. */
function quantiseAc(mb: Macroblock): bool {
  let masks: u64 = 0;
  if (mb.enc.has(TOOL_RATE_QUANTISER)) {
    mb.advantage = 0;
    for (let block = 0; block < 16; block++) masks |= quantiseLumaBlock(mb, block, 15);
    if (masks == 0 || mb.advantage > 0) return masks != 0;
    clearBlocks(mb.coefs, 16);
    return false;
  }
  for (let first = 0; first < 16; first += 4) masks |= quantiseFour(mb, first, mb.qp, true);
  return masks != 0;
}

/** Whether a DC level is beyond what CAVLC can write; AC levels never are. */
function isTooLarge(levels: usize, count: i32): bool {
  for (let i = 0; i < count; i++) {
    const level = <i32>load<i16>(levels + ((<usize>i) << 1));
    if (level > MAX_LEVEL || level < -MAX_LEVEL) return true;
  }
  return false;
}

/** Byte offset of a block in an i16 matrix of the 16 blocks in raster order. */
// @ts-ignore: decorator
@inline
function rasterOffset(block: i32): usize {
  return (<usize>(((<i32>load<u8>(BLOCK_Y + <usize>block)) << 2) + load<u8>(BLOCK_X + <usize>block))) << 1;
}

/** Prediction plus residual, into fdec. */
export function reconstructIntra16(mb: Macroblock): void {
  const scales = dequantScales(mb.enc.qpTables, mb.qp);
  const qpPer = mb.qp / 6;
  inverseDc4x4(mb.lumaDc, (<i32>load<i16>(scales)) >> qpPer, qpPer);
  for (let block = 0; block < 16; block++) {
    store<i16>(coefsAt(mb, block), load<i16>(mb.lumaDc + rasterOffset(block)));
  }
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const x = <usize>((quadrant & 1) << 3);
    const y = <usize>((quadrant >> 1) << 3);
    const coefs = coefsAt(mb, quadrant << 2);
    addIdct8x8(mb.fdec + y * FDEC_STRIDE + x, FDEC_STRIDE, mb.pred + y * BLOCK_STRIDE + x, BLOCK_STRIDE, coefs);
  }
}
