// Which type a macroblock becomes. Costs are SATD plus bits, in SATD units; with TOOL_RATE_DISTORTION they only say what is worth being
// coded, and the squared error and bits of that decide.

import { I_16X16, I_4X4 } from '../common/constants';
import {
  TOOL_EAGER,
  TOOL_INTRA16,
  TOOL_INTRA4,
  TOOL_INTRA4_ALWAYS,
  TOOL_INTRA4_IN_P,
  TOOL_RATE_DISTORTION,
  TOOL_SATD,
} from '../common/layout';
import { RD_COST_MAX, codedCost } from '../entropy/rateDistortion';
import { analyseInter } from '../inter/analyse';
import { analyseIntra16, analyseIntra16BySad, analyseIntraChroma, predictIntra16 } from '../intra/intra16';
import { codeIntra4 } from '../intra/intra4';
import { Macroblock } from '../memory/macroblock';
import { codeChroma, reconstructChroma } from '../transform/chroma';
import { codeIntra16, reconstructIntra16 } from '../transform/intra16';
import { enterIntra, enterIntra4, enterIntraChroma } from './neighbours';

// Bits of mb_type and intra_chroma_pred_mode, about, in I and P slices.
const BITS_INTRA16_I: i32 = 5;
const BITS_INTRA4_I: i32 = 3;
const BITS_INTRA16_P: i32 = 9;
const BITS_INTRA4_P: i32 = 7;
/** Below this inter cost, in bits, intra is not tried: its modes and residual cost about as much. */
const INTRA_MIN_BITS: i32 = 32;
/** Intra 4x4 is tried in a P picture where intra 16x16 costs less than this many eighths of inter. */
const INTRA4_REACH: i32 = 10;
const EAGER_INTRA4_REACH: i32 = 8;
/** What costs more than this many eighths of the least SATD cost is not coded to see its rate-distortion cost. */
const RATE_DISTORTION_REACH: i32 = 10;

/** Type of a macroblock of an I picture. Intra 4x4, where chosen, is coded and reconstructed already. */
export function decideIntra(mb: Macroblock): void {
  enterIntra(mb);
  mb.type = I_16X16;
  mb.rdCost = RD_COST_MAX;
  const cost16 = analyseIntra16(mb, BITS_INTRA16_I);
  if (mb.enc.has(TOOL_RATE_DISTORTION)) {
    decideIntraByRate(mb, cost16, BITS_INTRA4_I, cost16);
    return;
  }
  if (hasIntra4(mb) && tryIntra4(mb, BITS_INTRA4_I, cost16) < cost16) mb.type = I_4X4;
}

// @ts-ignore: decorator
@inline
function hasIntra4(mb: Macroblock): bool {
  return mb.enc.has(TOOL_INTRA4) && (mb.pic.idr != 0 || mb.enc.has(TOOL_INTRA4_IN_P));
}

/** Type of a macroblock of a P picture that was not skipped early. */
export function decideInter(mb: Macroblock): void {
  const inter = analyseInter(mb);
  if (!mb.enc.has(TOOL_INTRA16) || inter < (mb.lambda16 * INTRA_MIN_BITS) >> 4) return;
  enterIntra(mb);
  const cost16 = mb.enc.has(TOOL_SATD) ? analyseIntra16(mb, BITS_INTRA16_P) : analyseIntra16BySad(mb, BITS_INTRA16_P);
  const best = min(cost16, inter);
  if (mb.enc.has(TOOL_RATE_DISTORTION)) {
    decideIntraByRate(mb, cost16, BITS_INTRA4_P, best);
    return;
  }
  if (cost16 < inter) mb.type = I_16X16;
  if (!hasIntra4(mb)) return;
  const reach = mb.enc.has(TOOL_EAGER) ? EAGER_INTRA4_REACH : INTRA4_REACH;
  const isNear = cost16 < (inter * reach) >> 3;
  if ((isNear || mb.enc.has(TOOL_INTRA4_ALWAYS)) && tryIntra4(mb, BITS_INTRA4_P, best) < best) mb.type = I_4X4;
}

/** Codes the intra types that come near the least SATD cost; the type whose rate-distortion cost is below mb.rdCost becomes the macroblock's. */
function decideIntraByRate(mb: Macroblock, cost16: i32, bits4: i32, best: i32): void {
  const limit = (best * RATE_DISTORTION_REACH) >> 3;
  const interType = mb.type;
  let decided = interType;
  mb.levelOverflow = false;
  enterIntraChroma(mb);
  analyseIntraChroma(mb);
  codeChroma(mb, true);
  reconstructChroma(mb);
  if (cost16 <= limit) {
    mb.type = I_16X16;
    predictIntra16(mb);
    codeIntra16(mb);
    reconstructIntra16(mb);
    if (improves(mb)) decided = I_16X16;
  }
  if (hasIntra4(mb) && tryIntra4(mb, bits4, limit) < limit) {
    mb.type = I_4X4;
    if (improves(mb)) decided = I_4X4;
  }
  mb.type = decided;
}

/** Cost of intra 4x4, which is coded and reconstructed where that is below `limit`. */
function tryIntra4(mb: Macroblock, typeBits: i32, limit: i32): i32 {
  enterIntra4(mb);
  return codeIntra4(mb, typeBits, limit);
}

function improves(mb: Macroblock): bool {
  const cost = codedCost(mb);
  if (cost >= mb.rdCost) return false;
  mb.rdCost = cost;
  return true;
}
