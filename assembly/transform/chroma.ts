// Chroma residual: per plane four blocks, whose DC coefficients are transformed once more (clauses 8.5.11.1 and 8.5.11.2).

import { MAX_LEVEL } from '../common/constants';
import { TOOL_DECIMATE, TOOL_RATE_QUANTISER } from '../common/layout';
import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { chromaContext } from '../entropy/residual';
import { copy8 } from '../kernels/copy';
import { dequantBlocks } from '../kernels/quant';
import { sad8x8 } from '../kernels/sad';
import { addIdct8x8, subDct8x8 } from '../kernels/transform';
import { MASK_CHROMA, MASK_CHROMA_DC, maskOf, maskOfFour, masksAt } from '../memory/blockMasks';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock } from '../memory/macroblock';
import { storeLevelMasks } from '../memory/levelMasks';
import { INFO_NNZ_CB, INFO_NNZ_CR } from '../memory/macroblockInfo';
import { BIT_WORTH, quantiseByRate } from './rateQuantiser';
import { quantBias, worthOfFour } from './quantiser';
import { clearBlocks, coefsAt, levelsAt, quantiseFour } from './residual4x4';

/** Offsets of the second to fourth place of the scan in a raster block. */
const DC_PLACE1: usize = 2;
const DC_PLACE2: usize = 8;
const DC_PLACE3: usize = 16;
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
  const first = MASK_CHROMA + (plane << 2);
  const coefs = coefsAt(mb, first);
  if (!isIntra && sad8x8(fenc, BLOCK_STRIDE, pred, BLOCK_STRIDE) <= mb.chromaZeroSad) {
    dropPlane(mb, plane);
    return 0;
  }
  subDct8x8(coefs, fenc, BLOCK_STRIDE, pred, BLOCK_STRIDE);
  const dcFactor = <i32>load<u16>(quantFactors(mb.enc.qpTables, qp));
  const hasDc = codeDc(mb, plane, coefs, dcFactor, quantBias(qp, isIntra) << 1, quantShift(qp) + 1);
  if (mb.enc.has(TOOL_RATE_QUANTISER)) {
    if (quantiseAcByRate(mb, plane, coefs)) return 2;
  } else {
    if (quantiseFour(mb, first, qp, isIntra) == 0) return i32(hasDc);
    if (isIntra || !mb.enc.has(TOOL_DECIMATE) || worthOfFour(mb, first) >= MIN_PLANE_WORTH) return 2;
  }
  dropAc(mb, plane);
  clearBlocks(coefs, 4);
  return i32(hasDc);
}

/** A plane without AC levels. */
// @ts-ignore: decorator
@inline
function dropAc(mb: Macroblock, plane: i32): void {
  store<u64>(masksAt(mb, MASK_CHROMA + (plane << 2)), 0);
}

/** A plane without levels. */
function dropPlane(mb: Macroblock, plane: i32): void {
  dropAc(mb, plane);
  storeLevelMasks(masksAt(mb, MASK_CHROMA_DC + plane), 0);
  if (mb.enc.has(TOOL_RATE_QUANTISER)) store<u32>(mb.info + (plane == 0 ? INFO_NNZ_CB : INFO_NNZ_CR), 0);
}

/** AC levels and masks of a plane, block by block; whether they are worth their bits. */
function quantiseAcByRate(mb: Macroblock, plane: i32, coefs: usize): bool {
  const first = MASK_CHROMA + (plane << 2);
  const factors = quantFactors(mb.enc.qpTables, mb.chromaQp);
  const counts = plane == 0 ? INFO_NNZ_CB : INFO_NNZ_CR;
  const bitWorth = (BIT_WORTH * <i64>load<u16>(CHROMA_BIT_WORTH + ((<usize>(mb.qp - mb.chromaQp)) << 1))) >> 8;
  let masks: u64 = 0;
  mb.advantage = 0;
  for (let i = 0; i < 4; i++) {
    const levels = levelsAt(mb, first + i);
    const context = chromaContext(mb, i, counts);
    const mask = quantiseByRate(mb, coefs + ((<usize>i) << 5), levels, 15, factors, 2, quantShift(mb.chromaQp), context, bitWorth);
    storeLevelMasks(masksAt(mb, first + i), mask);
    store<u8>(mb.info + counts + <usize>i, <u8>popcnt<u32>(<u16>mask));
    masks |= mask;
  }
  dequantBlocks(coefs, 4, dequantScales(mb.enc.qpTables, mb.chromaQp));
  return masks != 0 && mb.advantage > 0;
}

/** Takes the four DC coefficients out, transforms and quantises them; whether any level is not 0. */
function codeDc(mb: Macroblock, plane: i32, coefs: usize, factor: i32, bias: i32, shift: i32): bool {
  const c0 = <i32>load<i16>(coefs);
  const c1 = <i32>load<i16>(coefs, 32);
  const c2 = <i32>load<i16>(coefs, 64);
  const c3 = <i32>load<i16>(coefs, 96);
  store<i16>(coefs, 0);
  store<i16>(coefs, 0, 32);
  store<i16>(coefs, 0, 64);
  store<i16>(coefs, 0, 96);
  const dc0 = c0 + c1 + c2 + c3;
  const dc1 = c0 - c1 + c2 - c3;
  const dc2 = c0 + c1 - c2 - c3;
  const dc3 = c0 - c1 - c2 + c3;
  const largest = magnitudeOf(max(max(abs(dc0), abs(dc1)), max(abs(dc2), abs(dc3))), factor, bias, shift);
  if (largest > MAX_LEVEL) mb.levelOverflow = true;
  let masks: u64 = 0;
  if (largest > 0) {
    const levels = dcLevels(mb, plane);
    masks = quantOne(levels, dc0, factor, bias, shift);
    masks |= quantOne(levels + DC_PLACE1, dc1, factor, bias, shift) << 1;
    masks |= quantOne(levels + DC_PLACE2, dc2, factor, bias, shift) << 2;
    masks |= quantOne(levels + DC_PLACE3, dc3, factor, bias, shift) << 3;
  }
  storeLevelMasks(masksAt(mb, MASK_CHROMA_DC + plane), masks);
  return largest > 0;
}

// @ts-ignore: decorator
@inline
function magnitudeOf(coefficient: i32, factor: i32, bias: i32, shift: i32): i32 {
  return <i32>((<u32>(coefficient * factor) + <u32>bias) >> shift);
}

/** One level; answers its bits in the masks of levels. */
// @ts-ignore: decorator
@inline
function quantOne(to: usize, coefficient: i32, factor: i32, bias: i32, shift: i32): u64 {
  const magnitude = magnitudeOf(abs(coefficient), factor, bias, shift);
  const sign = coefficient >> 31;
  store<i16>(to, <i16>((magnitude ^ sign) - sign));
  return (<u64>(magnitude != 0)) | ((<u64>(coefficient < 0)) << 16) | ((<u64>(magnitude > 1)) << 32);
}

/** Levels of a plane's DC coefficients, which lie at the first four places of the scan. */
// @ts-ignore: decorator
@inline
function dcLevels(mb: Macroblock, plane: i32): usize {
  return mb.chromaDcLevels + ((<usize>plane) << 5);
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
  const coefs = coefsAt(mb, MASK_CHROMA + (plane << 2));
  if (hasDc) restoreDc(mb, plane, coefs, load<i16>(dequantScales(mb.enc.qpTables, mb.chromaQp)));
  addIdct8x8(fdec, FDEC_STRIDE, pred, BLOCK_STRIDE, coefs);
}

function hasAc(mb: Macroblock, plane: i32): bool {
  return maskOfFour(mb, MASK_CHROMA + (plane << 2)) != 0;
}

/** dcC = ((f * LevelScale) << (qP / 6)) >> 5 with LevelScale = 16 * normAdjust; `scale` has the shift by qP / 6 in it. */
function restoreDc(mb: Macroblock, plane: i32, coefs: usize, scale: i32): void {
  const levels = dcLevels(mb, plane);
  const c0 = <i32>load<i16>(levels);
  const c1 = <i32>load<i16>(levels, DC_PLACE1);
  const c2 = <i32>load<i16>(levels, DC_PLACE2);
  const c3 = <i32>load<i16>(levels, DC_PLACE3);
  store<i16>(coefs, <i16>(((c0 + c1 + c2 + c3) * scale) >> 1));
  store<i16>(coefs, <i16>(((c0 - c1 + c2 - c3) * scale) >> 1), 32);
  store<i16>(coefs, <i16>(((c0 + c1 - c2 - c3) * scale) >> 1), 64);
  store<i16>(coefs, <i16>(((c0 - c1 - c2 + c3) * scale) >> 1), 96);
}
