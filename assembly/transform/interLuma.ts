// Luma residual of an inter macroblock, reconstructed into fdec.

import { TOOL_DECIMATE, TOOL_RATE_QUANTISER } from '../common/layout';
import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { copy8 } from '../kernels/copy';
import { dequantBlocks, quantBlocks } from '../kernels/quant';
import { addIdct8x8, subDct16x16, subDct8x8 } from '../kernels/transform';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock } from '../memory/macroblock';
import { quantBias, worthOfFour } from './quantiser';
import { BIT_WORTH, quantiseLumaBlock, setLumaCount } from './rateQuantiser';
import { dropBlocks, scanBlocks } from './residual4x4';

/** What the first coded quadrant of a macroblock costs besides its levels: mb_qp_delta, and a longer coded_block_pattern. */
const BITS_OF_RESIDUAL: i64 = 3;
/** A quadrant worth less than this, and a macroblock worth less than that, is not coded. */
const MIN_QUADRANT_WORTH: i32 = 3;
const MIN_MACROBLOCK_WORTH: i32 = 4;

/** Whether nothing of what the prediction leaves would be coded: the first quadrant that is worth its bits says no. */
export function isLumaZero(mb: Macroblock): bool {
  const qp = mb.qp;
  const factors = quantFactors(mb.enc.qpTables, qp);
  const keepsAll = !mb.enc.has(TOOL_DECIMATE);
  let total = 0;
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const x = <usize>((quadrant & 1) << 3);
    const y = <usize>((quadrant >> 1) << 3);
    const coefs = mb.coefs + ((<usize>quadrant) << 7);
    subDct8x8(coefs, mb.fenc + y * BLOCK_STRIDE + x, BLOCK_STRIDE, mb.luma + y * mb.lumaStride + x, mb.lumaStride);
    const nonzero = quantBlocks(coefs, 4, factors, quantBias(qp, false), quantShift(qp));
    if (nonzero == 0) continue;
    if (keepsAll) return false;
    scanBlocks(mb, quadrant << 2, 4, nonzero, coefs);
    const worth = worthOfFour(mb, quadrant << 2);
    if (worth < MIN_QUADRANT_WORTH) continue;
    total += worth;
    if (total >= MIN_MACROBLOCK_WORTH) return false;
  }
  return true;
}

/** Transforms, quantises and drops what the prediction leaves of mb.fenc; sets the luma bits of cbp. */
export function codeInterLuma(mb: Macroblock): void {
  const qp = mb.qp;
  subDct16x16(mb.coefs, mb.fenc, BLOCK_STRIDE, mb.luma, mb.lumaStride);
  if (mb.enc.has(TOOL_RATE_QUANTISER)) {
    mb.cbp = (mb.cbp & ~15) | quantiseLumaByRate(mb);
    return;
  }
  const nonzero = quantBlocks(mb.coefs, 16, quantFactors(mb.enc.qpTables, qp), quantBias(qp, false), quantShift(qp));
  scanBlocks(mb, 0, 16, nonzero, mb.coefs);
  mb.cbp = (mb.cbp & ~15) | (mb.enc.has(TOOL_DECIMATE) ? decimate(mb, nonzero) : quadrants(nonzero));
}

/** Block by block, each in the context of those before it; quadrants that are not worth their bits are dropped. Returns cbp. */
function quantiseLumaByRate(mb: Macroblock): i32 {
  let cbp = 0;
  let total: i64 = 0;
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    mb.advantage = 0;
    for (let block = quadrant << 2; block < (quadrant << 2) + 4; block++) quantiseLumaBlock(mb, block, 16);
    if (mb.advantage <= 0) {
      dropBlocks(mb, quadrant << 2, 4);
      for (let block = quadrant << 2; block < (quadrant << 2) + 4; block++) setLumaCount(mb, block, 0);
    } else {
      cbp |= 1 << quadrant;
      total += mb.advantage;
    }
  }
  if (cbp == 0 || total > BITS_OF_RESIDUAL * BIT_WORTH) return cbp;
  dropBlocks(mb, 0, 16);
  return 0;
}

/** coded_block_pattern of a set of blocks in block order. */
function quadrants(nonzero: i32): i32 {
  let cbp = 0;
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    if ((nonzero >> (quadrant << 2)) & 15) cbp |= 1 << quadrant;
  }
  return cbp;
}

function decimate(mb: Macroblock, nonzero: i32): i32 {
  let cbp = 0;
  let total = 0;
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    if (((nonzero >> (quadrant << 2)) & 15) == 0) continue;
    const worth = worthOfFour(mb, quadrant << 2);
    if (worth < MIN_QUADRANT_WORTH) {
      dropBlocks(mb, quadrant << 2, 4);
    } else {
      cbp |= 1 << quadrant;
      total += worth;
    }
  }
  if (cbp == 0 || total >= MIN_MACROBLOCK_WORTH) return cbp;
  dropBlocks(mb, 0, 16);
  return 0;
}

/** Prediction plus what is coded, into fdec. */
export function reconstructInterLuma(mb: Macroblock): void {
  const scales = dequantScales(mb.enc.qpTables, mb.qp);
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const x = <usize>((quadrant & 1) << 3);
    const y = <usize>((quadrant >> 1) << 3);
    const pred = mb.luma + y * mb.lumaStride + x;
    const fdec = mb.fdec + y * FDEC_STRIDE + x;
    if ((mb.cbp >> quadrant) & 1) {
      const coefs = mb.coefs + ((<usize>quadrant) << 7);
      dequantBlocks(coefs, 4, scales);
      addIdct8x8(fdec, FDEC_STRIDE, pred, mb.lumaStride, coefs);
    } else {
      copy8(fdec, FDEC_STRIDE, pred, mb.lumaStride, 8);
    }
  }
}
