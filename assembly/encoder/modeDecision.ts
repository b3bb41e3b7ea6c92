// Which type a macroblock becomes: costs are SATD plus bits, in SATD units.

import { I_16X16, I_4X4 } from '../common/constants';
import { TOOL_INTRA16, TOOL_INTRA4, TOOL_INTRA4_ALWAYS } from '../common/layout';
import { analyseInter } from '../inter/analyse';
import { analyseIntra16 } from '../intra/intra16';
import { codeIntra4 } from '../intra/intra4';
import { Macroblock } from '../memory/macroblock';

// Bits of mb_type and intra_chroma_pred_mode, about, in I and P slices.
const BITS_INTRA16_I: i32 = 5;
const BITS_INTRA4_I: i32 = 3;
const BITS_INTRA16_P: i32 = 9;
const BITS_INTRA4_P: i32 = 7;
/** Below this inter cost, in bits, intra is not tried: its modes and residual cost about as much. */
const INTRA_MIN_BITS: i32 = 32;
/** Intra 4x4 is tried in a P picture where intra 16x16 costs less than this many eighths of inter. */
const INTRA4_REACH: i32 = 10;

/** Type of a macroblock of an I picture. Intra 4x4, where chosen, is coded and reconstructed already. */
export function decideIntra(mb: Macroblock): void {
  mb.type = I_16X16;
  const cost16 = analyseIntra16(mb, BITS_INTRA16_I);
  if (mb.enc.has(TOOL_INTRA4) && codeIntra4(mb, BITS_INTRA4_I, cost16) < cost16) mb.type = I_4X4;
}

/** Type of a macroblock of a P picture that was not skipped early. */
export function decideInter(mb: Macroblock): void {
  const inter = analyseInter(mb);
  let best = inter;
  if (!mb.enc.has(TOOL_INTRA16) || inter < (mb.lambda16 * INTRA_MIN_BITS) >> 4) return;
  const cost16 = analyseIntra16(mb, BITS_INTRA16_P);
  if (cost16 < best) {
    best = cost16;
    mb.type = I_16X16;
  }
  if (!mb.enc.has(TOOL_INTRA4)) return;
  const isNear = cost16 < (inter * INTRA4_REACH) >> 3;
  if ((isNear || mb.enc.has(TOOL_INTRA4_ALWAYS)) && codeIntra4(mb, BITS_INTRA4_P, best) < best) mb.type = I_4X4;
}
