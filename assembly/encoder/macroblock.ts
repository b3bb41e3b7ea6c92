// The heart: one macroblock from source to reconstruction and bits.

import { I_16X16, I_PCM, P_SKIP } from '../common/constants';
import { TOOL_EAGER, TOOL_EARLY_SKIP } from '../common/layout';
import { CHROMA_QP, LAMBDA16 } from '../common/tables';
import { writeMacroblock, writePcm, writeSkip, writeSkipRun } from '../entropy/macroblock';
import { NO_VECTOR } from '../common/motionVector';
import { compensateChroma, predictWhole } from '../inter/compensation';
import { fillMotion, predictSkipMv } from '../inter/mvPrediction';
import { codeInterResidual, isInsideLimits, reconstructInter } from '../inter/prediction';
import { useReference } from '../inter/references';
import { analyseIntraChroma, predictIntra16 } from '../intra/intra16';
import { copy16, copy8 } from '../kernels/copy';
import { sad16x16 } from '../kernels/sad';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock, cacheIndex } from '../memory/macroblock';
import { INFO_BITS, INFO_NNZ_CB } from '../memory/macroblockInfo';
import { codeChroma, reconstructChroma } from '../transform/chroma';
import { isLumaZero } from '../transform/interLuma';
import { codeIntra16, reconstructIntra16 } from '../transform/intra16';
import { zeroSad } from '../transform/quantiser';
import { RANGE_QP, leavesRange } from '../transform/range';
import { decideInter, decideIntra } from './modeDecision';
import { enterIntraChroma, enterMacroblock, leaveMacroblock, leaveQp } from './neighbours';

/** total_coeff of every block of an I_PCM macroblock, for its neighbours' nC (clause 9.2.1). */
const PCM_COUNTS: u32 = 0x10101010;
/** Its coded_block_pattern: everything is coded. */
const PCM_CBP: i32 = 0x2f;
/** Above this SAD, in multiples of lambda16, a macroblock is not tested for skipping: a search would find something better. */
const SKIP_SAD_LIMIT: i32 = 3;
/** The same where TOOL_EAGER spares as many searches as it can. */
const EAGER_SKIP_SAD_LIMIT: i32 = 8;

/** Worth of a bit in squared error: so many 256ths of lambda squared. */
const LAMBDA2_WEIGHT: i64 = 218;

/** Codes macroblock x of the row that mb is set to. */
export function encodeMacroblock(mb: Macroblock, x: i32): void {
  enterMacroblock(mb, x);
  loadSource(mb);
  chooseQp(mb);
  if (!isEarlySkip(mb)) {
    if (mb.pic.idr) decideIntra(mb);
    else decideInter(mb);
    code(mb);
  }
  const bits = mb.type == P_SKIP ? writeSkip(mb) : writeOrPcm(mb);
  store<u16>(mb.info, <u16>bits, INFO_BITS);
  leaveQp(mb);
  leaveMacroblock(mb);
}

function loadSource(mb: Macroblock): void {
  const width = <usize>(mb.enc.mbWidth << 4);
  const chromaWidth = width >> 1;
  const chroma = <usize>(mb.y << 3) * chromaWidth + <usize>(mb.x << 3);
  copy16(mb.fenc, BLOCK_STRIDE, mb.pic.sourceY + <usize>(mb.y << 4) * width + <usize>(mb.x << 4), width, 16);
  copy8(mb.fencU, BLOCK_STRIDE, mb.pic.sourceU + chroma, chromaWidth, 8);
  copy8(mb.fencV, BLOCK_STRIDE, mb.pic.sourceV + chroma, chromaWidth, 8);
}

function chooseQp(mb: Macroblock): void {
  const qp = <i32>load<u8>(mb.pic.qpMap + <usize>(mb.y * mb.enc.mbWidth + mb.x));
  mb.cbp = 0;
  if (qp == mb.qp) return;
  mb.qp = qp;
  mb.chromaQp = load<u8>(CHROMA_QP + <usize>qp);
  mb.lambda16 = load<u16>(LAMBDA16 + ((<usize>qp) << 1));
  mb.lambda2 = <i32>((<i64>(mb.lambda16 * mb.lambda16) * LAMBDA2_WEIGHT) >> 8);
  mb.zeroSad = zeroSad(mb, qp);
  mb.chromaZeroSad = zeroSad(mb, mb.chromaQp);
}

/** Whether the macroblock has no residual at the vector that P_Skip implies; then it is P_Skip, and its samples are ready. */
function isEarlySkip(mb: Macroblock): bool {
  if (mb.pic.idr) return false;
  useReference(mb, 0);
  mb.skipMv = predictSkipMv(mb);
  mb.lumaMv = NO_VECTOR;
  if (!mb.enc.has(TOOL_EARLY_SKIP) || !isInsideLimits(mb, mb.skipMv)) return false;
  predictWhole(mb, mb.skipMv, mb.pred);
  const sad = sad16x16(mb.fenc, BLOCK_STRIDE, mb.luma, mb.lumaStride);
  if (sad > mb.lambda16 * (mb.enc.has(TOOL_EAGER) ? EAGER_SKIP_SAD_LIMIT : SKIP_SAD_LIMIT)) return false;
  if (sad > mb.zeroSad && !isLumaZero(mb)) return false;
  compensateChroma(mb, 0, 0, 16, 16, mb.skipMv);
  codeChroma(mb, false);
  if (mb.cbp != 0) return false;
  fillMotion(mb, 0, 0, 4, 4, mb.skipMv);
  mb.type = P_SKIP;
  return true;
}

/** Residual and reconstruction of the decided type. */
function code(mb: Macroblock): void {
  mb.levelOverflow = false;
  if (mb.type <= I_16X16) {
    codeIntra(mb);
  } else {
    codeInterResidual(mb);
    if (mb.type == P_SKIP) return;
    reconstructInter(mb);
  }
  if (mb.qp >= RANGE_QP && leavesRange(mb)) mb.levelOverflow = true;
}

function codeIntra(mb: Macroblock): void {
  if (mb.type == I_16X16) {
    predictIntra16(mb);
    codeIntra16(mb);
    reconstructIntra16(mb);
  }
  enterIntraChroma(mb);
  analyseIntraChroma(mb);
  codeChroma(mb, true);
  reconstructChroma(mb);
}

/** Entropy coding; I_PCM where CAVLC has no code for a level or the macroblock would be too long. Returns its bits. */
function writeOrPcm(mb: Macroblock): i32 {
  writeSkipRun(mb);
  if (!mb.levelOverflow) {
    const bits = writeMacroblock(mb);
    if (bits > 0) return bits;
  }
  return codePcm(mb);
}

function codePcm(mb: Macroblock): i32 {
  mb.type = I_PCM;
  mb.cbp = PCM_CBP;
  copy16(mb.fdec, FDEC_STRIDE, mb.fenc, BLOCK_STRIDE, 16);
  copy8(mb.fdecU, FDEC_STRIDE, mb.fencU, BLOCK_STRIDE, 8);
  copy8(mb.fdecV, FDEC_STRIDE, mb.fencV, BLOCK_STRIDE, 8);
  for (let y = 0; y < 4; y++) store<u32>(mb.nnzCache + <usize>cacheIndex(0, y), PCM_COUNTS);
  store<u64>(mb.info, ((<u64>PCM_COUNTS) << 32) | PCM_COUNTS, INFO_NNZ_CB);
  return writePcm(mb);
}
