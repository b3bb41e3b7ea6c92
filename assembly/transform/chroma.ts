// Chroma residual: per plane four blocks, whose DC coefficients are transformed once more (clauses 8.5.11.1 and 8.5.11.2).

import { TOOL_DECIMATE, TOOL_RATE_QUANTISER } from '../common/layout';
import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { chromaContext } from '../entropy/residual';
import { copy8 } from '../kernels/copy';
import { dequantBlocks, quantBlocks } from '../kernels/quant';
import { sad8x8 } from '../kernels/sad';
import { addIdct8x8, subDct8x8 } from '../kernels/transform';
import { BLOCK_STRIDE, FDEC_STRIDE, MASK_CHROMA, MASK_CHROMA_DC, Macroblock, maskOf, maskOfFour, masksAt } from '../memory/macroblock';
import { storeLevelMasks } from '../memory/levelMasks';
import { INFO_NNZ_CB, INFO_NNZ_CR } from '../memory/macroblockInfo';
import { BIT_WORTH, quantiseByRate } from './rateQuantiser';
import { isTooLarge } from './intra16';
import { quantBias, worthOfFour } from './quantiser';
import { dropBlocks, scanBlocks } from './residual4x4';

/** The AC levels of a plane are not coded where they are worth less together. */
const MIN_PLANE_WORTH: i32 = 7;

// Worth of a bit in chroma, whose steps are finer at high QP, in 256ths of that in luma, by QP - QPC: 2^(difference / 3).
const CHROMA_BIT_WORTH: usize = memory.data<u16>([256, 323, 406, 512, 645, 813, 1024, 1290, 1625, 2048, 2580, 3251, 4096]);

/** Transforms and quantises both planes; sets the chroma bits of cbp. */
export function codeChroma(mb: Macroblock, isIntra: bool): void {
  const cb = codePlane(mb, 0, mb.fencU, mb.predU, isIntra);
  const cr = codePlane(mb, 1, mb.fencV, mb.predV, isIntra);
  mb.cbp = (mb.cbp & 15) | (max(cb, cr) << 4);
}

/** CodedBlockPatternChroma of one plane: 0 nothing, 1 DC only, 2 AC too. */
function codePlane(mb: Macroblock, plane: i32, fenc: usize, pred: usize, isIntra: bool): i32 {
  const qp = mb.chromaQp;
  const factors = quantFactors(mb.enc.qpTables, qp);
  const coefs = mb.chromaCoefs + ((<usize>plane) << 7);
  const first = MASK_CHROMA + (plane << 2);
  if (!isIntra && sad8x8(fenc, BLOCK_STRIDE, pred, BLOCK_STRIDE) <= mb.chromaZeroSad) {
    dropPlane(mb, plane);
    return 0;
  }
  subDct8x8(coefs, fenc, BLOCK_STRIDE, pred, BLOCK_STRIDE);
  const hasDc = codeDc(mb, plane, coefs, load<u16>(factors), quantBias(qp, isIntra) << 1, quantShift(qp) + 1);
  if (mb.enc.has(TOOL_RATE_QUANTISER)) return quantiseAcByRate(mb, plane, coefs, factors) ? 2 : i32(hasDc);
  const nonzero = quantBlocks(coefs, 4, factors, quantBias(qp, isIntra), quantShift(qp));
  if (nonzero == 0) {
    dropBlocks(mb, first, 4);
    return i32(hasDc);
  }
  scanBlocks(mb, first, 4, nonzero, coefs);
  if (isIntra || !mb.enc.has(TOOL_DECIMATE)) return 2;
  if (worthOfFour(mb, first) >= MIN_PLANE_WORTH) return 2;
  dropBlocks(mb, first, 4);
  memory.fill(coefs, 0, 128);
  return i32(hasDc);
}

/** A plane without levels. */
function dropPlane(mb: Macroblock, plane: i32): void {
  dropBlocks(mb, MASK_CHROMA + (plane << 2), 4);
  storeLevelMasks(masksAt(mb, MASK_CHROMA_DC + plane), 0);
  if (mb.enc.has(TOOL_RATE_QUANTISER)) store<u32>(mb.info + (plane == 0 ? INFO_NNZ_CB : INFO_NNZ_CR), 0);
}

/** AC levels and masks of a plane, block by block; whether they are worth their bits. */
function quantiseAcByRate(mb: Macroblock, plane: i32, coefs: usize, factors: usize): bool {
  const counts = plane == 0 ? INFO_NNZ_CB : INFO_NNZ_CR;
  const bitWorth = (BIT_WORTH * <i64>load<u16>(CHROMA_BIT_WORTH + ((<usize>(mb.qp - mb.chromaQp)) << 1))) >> 8;
  let masks: u64 = 0;
  mb.advantage = 0;
  for (let i = 0; i < 4; i++) {
    const levels = mb.chromaLevels + ((<usize>((plane << 2) + i)) << 5);
    const context = chromaContext(mb, i, counts);
    const mask = quantiseByRate(mb, coefs + ((<usize>i) << 5), levels, 15, factors, 2, quantShift(mb.chromaQp), context, bitWorth);
    storeLevelMasks(masksAt(mb, MASK_CHROMA + (plane << 2) + i), mask);
    store<u8>(mb.info + counts + <usize>i, <u8>popcnt<u32>(<u16>mask));
    masks |= mask;
  }
  if (masks != 0 && mb.advantage > 0) return true;
  dropBlocks(mb, MASK_CHROMA + (plane << 2), 4);
  memory.fill(coefs, 0, 128);
  return false;
}

/** Takes the four DC coefficients out, transforms and quantises them; whether any level is nonzero. */
function codeDc(mb: Macroblock, plane: i32, coefs: usize, factor: i32, bias: i32, shift: i32): bool {
  const c0 = <i32>load<i16>(coefs);
  const c1 = <i32>load<i16>(coefs, 32);
  const c2 = <i32>load<i16>(coefs, 64);
  const c3 = <i32>load<i16>(coefs, 96);
  store<i16>(coefs, 0);
  store<i16>(coefs, 0, 32);
  store<i16>(coefs, 0, 64);
  store<i16>(coefs, 0, 96);
  const levels = mb.chromaDcLevels + ((<usize>plane) << 3);
  let masks = quantOne(levels, c0 + c1 + c2 + c3, factor, bias, shift);
  masks |= quantOne(levels + 2, c0 - c1 + c2 - c3, factor, bias, shift) << 1;
  masks |= quantOne(levels + 4, c0 + c1 - c2 - c3, factor, bias, shift) << 2;
  masks |= quantOne(levels + 6, c0 - c1 - c2 + c3, factor, bias, shift) << 3;
  storeLevelMasks(masksAt(mb, MASK_CHROMA_DC + plane), masks);
  if (masks && isTooLarge(levels, 4)) mb.levelOverflow = true;
  return masks != 0;
}

/** One level; answers its bits in the masks of levels. */
// @ts-ignore: decorator
@inline
function quantOne(to: usize, coefficient: i32, factor: i32, bias: i32, shift: i32): u64 {
  const magnitude = <i32>((<u32>(abs(coefficient) * factor) + <u32>bias) >> shift);
  store<i16>(to, <i16>(coefficient < 0 ? -magnitude : magnitude));
  if (magnitude == 0) return 0;
  return 1 | ((<u64>(coefficient < 0)) << 16) | ((<u64>(magnitude > 1)) << 32);
}

/** Prediction plus what is coded, into fdec. */
export function reconstructChroma(mb: Macroblock): void {
  reconstructPlane(mb, 0, mb.fdecU, mb.predU);
  reconstructPlane(mb, 1, mb.fdecV, mb.predV);
}

function reconstructPlane(mb: Macroblock, plane: i32, fdec: usize, pred: usize): void {
  const hasDc = maskOf(mb, MASK_CHROMA_DC + plane) != 0;
  if (mb.cbp >> 4 == 0 || (!hasDc && !hasAc(mb, plane))) {
    copy8(fdec, FDEC_STRIDE, pred, BLOCK_STRIDE, 8);
    return;
  }
  const coefs = mb.chromaCoefs + ((<usize>plane) << 7);
  const scales = dequantScales(mb.enc.qpTables, mb.chromaQp);
  dequantBlocks(coefs, 4, scales);
  if (hasDc) restoreDc(mb, plane, coefs, load<i16>(scales));
  addIdct8x8(fdec, FDEC_STRIDE, pred, BLOCK_STRIDE, coefs);
}

function hasAc(mb: Macroblock, plane: i32): bool {
  return maskOfFour(mb, MASK_CHROMA + (plane << 2)) != 0;
}

/** dcC = ((f * LevelScale) << (qP / 6)) >> 5 with LevelScale = 16 * normAdjust; `scale` has the shift by qP / 6 in it. */
function restoreDc(mb: Macroblock, plane: i32, coefs: usize, scale: i32): void {
  const levels = mb.chromaDcLevels + ((<usize>plane) << 3);
  const c0 = <i32>load<i16>(levels);
  const c1 = <i32>load<i16>(levels, 2);
  const c2 = <i32>load<i16>(levels, 4);
  const c3 = <i32>load<i16>(levels, 6);
  store<i16>(coefs, <i16>(((c0 + c1 + c2 + c3) * scale) >> 1));
  store<i16>(coefs, <i16>(((c0 - c1 + c2 - c3) * scale) >> 1), 32);
  store<i16>(coefs, <i16>(((c0 + c1 - c2 - c3) * scale) >> 1), 64);
  store<i16>(coefs, <i16>(((c0 - c1 - c2 + c3) * scale) >> 1), 96);
}
