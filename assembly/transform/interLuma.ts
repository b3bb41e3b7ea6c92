// Luma residual of an inter macroblock, reconstructed into fdec.

import { TOOL_DECIMATE, TOOL_RATE_QUANTISER } from '../common/layout';
import { copy16, copy8 } from '../kernels/copy';
import { addIdct8x8, subDct16x16, subDct8x8 } from '../kernels/transform';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock } from '../memory/macroblock';
import { KEEP, worthOfFour } from './quantiser';
import { BIT_WORTH, quantiseLumaBlock, setLumaCount } from './rateQuantiser';
import { coefsAt, quantiseFour } from './residual4x4';

/** What the first coded quadrant of a macroblock costs besides its levels: mb_qp_delta, and a longer coded_block_pattern. */
const BITS_OF_RESIDUAL: i64 = 3;
/** A quadrant worth less than this, and a macroblock worth less than that, is not coded. */
const MIN_QUADRANT_WORTH: i32 = 3;
const MIN_MACROBLOCK_WORTH: i32 = 4;

/** Whether nothing of what the prediction leaves would be coded: the first quadrant that is worth its bits says no. */
export function isLumaZero(mb: Macroblock): bool {
  let total = 0;
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const worth = codeQuadrant(mb, quadrant);
    if (worth < MIN_QUADRANT_WORTH) continue;
    total += worth;
    if (total >= MIN_MACROBLOCK_WORTH) return false;
  }
  return true;
}

/** Transforms, quantises and drops what the prediction leaves of mb.fenc; sets the luma bits of cbp. */
export function codeInterLuma(mb: Macroblock): void {
  let cbp = 0;
  if (mb.enc.has(TOOL_RATE_QUANTISER)) {
    subDct16x16(mb.coefs, mb.fenc, BLOCK_STRIDE, mb.luma, mb.lumaStride);
    cbp = quantiseLumaByRate(mb);
  } else {
    let total = 0;
    for (let quadrant = 0; quadrant < 4; quadrant++) {
      const worth = codeQuadrant(mb, quadrant);
      if (worth < MIN_QUADRANT_WORTH) continue;
      cbp |= 1 << quadrant;
      total += worth;
    }
    if (total < MIN_MACROBLOCK_WORTH) cbp = 0;
  }
  mb.cbp = (mb.cbp & ~15) | cbp;
}

/** Levels of a quadrant; returns what they are worth. */
function codeQuadrant(mb: Macroblock, quadrant: i32): i32 {
  const x = <usize>((quadrant & 1) << 3);
  const y = <usize>((quadrant >> 1) << 3);
  const first = quadrant << 2;
  subDct8x8(coefsAt(mb, first), mb.fenc + y * BLOCK_STRIDE + x, BLOCK_STRIDE, mb.luma + y * mb.lumaStride + x, mb.lumaStride);
  if (quantiseFour(mb, first, mb.qp, false) == 0) return 0;
  return mb.enc.has(TOOL_DECIMATE) ? worthOfFour(mb, first) : KEEP;
}

/** Block by block, each in the context of those before it; quadrants that are not worth their bits are dropped. Returns cbp. */
function quantiseLumaByRate(mb: Macroblock): i32 {
  let cbp = 0;
  let total: i64 = 0;
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    mb.advantage = 0;
    for (let block = quadrant << 2; block < (quadrant << 2) + 4; block++) quantiseLumaBlock(mb, block, 16);
    if (mb.advantage <= 0) {
      for (let block = quadrant << 2; block < (quadrant << 2) + 4; block++) setLumaCount(mb, block, 0);
    } else {
      cbp |= 1 << quadrant;
      total += mb.advantage;
    }
  }
  return total > BITS_OF_RESIDUAL * BIT_WORTH ? cbp : 0;
}

/** Prediction plus what is coded, into fdec. */
export function reconstructInterLuma(mb: Macroblock): void {
  if ((mb.cbp & 15) == 0) {
    copy16(mb.fdec, FDEC_STRIDE, mb.luma, mb.lumaStride, 16);
    return;
  }
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const x = <usize>((quadrant & 1) << 3);
    const y = <usize>((quadrant >> 1) << 3);
    const pred = mb.luma + y * mb.lumaStride + x;
    const fdec = mb.fdec + y * FDEC_STRIDE + x;
    if ((mb.cbp >> quadrant) & 1) {
      addIdct8x8(fdec, FDEC_STRIDE, pred, mb.lumaStride, coefsAt(mb, quadrant << 2));
    } else {
      copy8(fdec, FDEC_STRIDE, pred, mb.lumaStride, 8);
    }
  }
}
