// macroblock_layer (clause 7.3.5) as bits of a row fragment.

import {
  I_16X16,
  I_4X4,
  I_PCM,
  MAX_MB_BITS,
  MAX_QP_DELTA_BITS,
  P_8X8,
  P_L0_16X16,
  P_L0_L0_16X8,
  P_L0_L0_8X16,
  P_L0_8X8,
  P_L0_4X4,
  P_L0_8X4,
} from '../common/constants';
import { BLOCK_X, BLOCK_Y } from '../common/tables';
import { BitWriter } from '../bitstream/bitWriter';
import { wrapQpDelta } from '../bitstream/splice';
import { mvX, mvY } from '../common/motionVector';
import { BLOCK_STRIDE, Macroblock, cacheIndex, mvdAt, subTypeOf } from '../memory/macroblock';
import { INFO_NNZ_CB } from '../memory/macroblockInfo';
import { predictedMode } from './intra4Mode';
import { writeResidual } from './residual';
import { CBP_CODE_INTER, CBP_CODE_INTRA } from './tables';

/** mb_type of the intra types in a P slice counts from here (Table 7-13). */
const INTRA_IN_P: i32 = 5;
/** mb_type of P_8x8ref0. */
const P_8X8_REF0: i32 = 4;
const TYPE_I_PCM: i32 = 25;

/** Whether a macroblock has mb_qp_delta (and so a QP of its own). */
// @ts-ignore: decorator
@inline
export function hasQpDelta(mb: Macroblock): bool {
  return mb.cbp != 0 || mb.type == I_16X16;
}

/** Counts a skipped macroblock; its run is written before the next coded one, by whoever codes that. Returns no bits. */
export function writeSkip(mb: Macroblock): i32 {
  mb.skipRun++;
  return 0;
}

/**
 * Writes macroblock_layer of a macroblock that is neither skipped nor I_PCM; returns its bits. Where they would pass the limit nothing is
 * written and the answer is 0: the macroblock must be I_PCM.
 */
export function writeMacroblock(mb: Macroblock): i32 {
  const out = changetype<BitWriter>(mb.writer);
  const cursor = out.cursor;
  const word = out.word;
  const used = out.used;
  const start = out.position();
  const deltaPosition = mb.fragment.deltaPosition;
  const rowQp = mb.rowQp;
  store<u64>(mb.info, 0, INFO_NNZ_CB);
  writeLayer(mb);
  const bits = out.position() - start + (deltaPosition != mb.fragment.deltaPosition ? MAX_QP_DELTA_BITS : 0);
  if (bits <= MAX_MB_BITS) return bits;
  out.cursor = cursor;
  out.word = word;
  out.used = used;
  mb.fragment.deltaPosition = deltaPosition;
  mb.rowQp = rowQp;
  return 0;
}

/** Bits that macroblock_layer would take: it is written and taken back. Its first mb_qp_delta of a row counts as none. */
export function measureMacroblock(mb: Macroblock): i32 {
  const out = changetype<BitWriter>(mb.writer);
  const cursor = out.cursor;
  const word = out.word;
  const used = out.used;
  const start = out.position();
  const deltaPosition = mb.fragment.deltaPosition;
  const rowQp = mb.rowQp;
  store<u64>(mb.info, 0, INFO_NNZ_CB);
  writeLayer(mb);
  const bits = out.position() - start;
  out.cursor = cursor;
  out.word = word;
  out.used = used;
  mb.fragment.deltaPosition = deltaPosition;
  mb.rowQp = rowQp;
  return bits;
}

/** mb_skip_run of a P slice; the row's first one is left to the splice. */
export function writeSkipRun(mb: Macroblock): void {
  if (mb.pic.idr) return;
  if (mb.fragment.leadSkips < 0) mb.fragment.leadSkips = mb.skipRun;
  else changetype<BitWriter>(mb.writer).putUe(mb.skipRun);
  mb.skipRun = 0;
}

function writeLayer(mb: Macroblock): void {
  const out = changetype<BitWriter>(mb.writer);
  const type = mb.type;
  out.putUe(mbTypeCode(mb));
  if (type == I_4X4) writeIntra4Modes(mb, out);
  if (type <= I_16X16) out.putUe(mb.chromaMode);
  else if (type == P_8X8) writeSubMacroblocks(mb, out);
  else writeVectors(mb, out, type);
  if (type != I_16X16) out.putUe(load<u8>((type == I_4X4 ? CBP_CODE_INTRA : CBP_CODE_INTER) + <usize>mb.cbp));
  if (!hasQpDelta(mb)) {
    clearCounts(mb);
    return;
  }
  writeQpDelta(mb, out);
  writeResidual(mb);
}

/** mb_type (Tables 7-11 and 7-13). */
function mbTypeCode(mb: Macroblock): i32 {
  const type = mb.type;
  if (type == P_8X8 && isRef0(mb)) return P_8X8_REF0;
  if (type > I_PCM) return type - P_L0_16X16;
  const base = mb.pic.idr ? 0 : INTRA_IN_P;
  if (type == I_4X4) return base;
  return base + 1 + mb.intra16Mode + ((mb.cbp >> 4) << 2) + ((mb.cbp & 15) != 0 ? 12 : 0);
}

/** Whether all quarters refer to the last picture while there are others: P_8x8ref0 says so once. */
function isRef0(mb: Macroblock): bool {
  if (mb.references == 1) return false;
  return (load<u32>(mb.refCache + <usize>cacheIndex(0, 0)) | load<u32>(mb.refCache + <usize>cacheIndex(0, 2))) == 0;
}

function writeIntra4Modes(mb: Macroblock, out: BitWriter): void {
  for (let block = 0; block < 16; block++) {
    const x = <i32>load<u8>(BLOCK_X + <usize>block);
    const y = <i32>load<u8>(BLOCK_Y + <usize>block);
    const predicted = predictedMode(mb, x, y);
    const mode = <i32>load<i8>(mb.intra4Cache + <usize>cacheIndex(x, y));
    if (mode == predicted) out.put(1, 1);
    else out.put(mode - i32(mode > predicted), 4);
  }
}

// @ts-ignore: decorator
@inline
function writeMvd(mb: Macroblock, out: BitWriter, x: i32, y: i32): void {
  const mvd = load<u32>(mvdAt(mb, x, y));
  out.putSe(mvX(mvd));
  out.putSe(mvY(mvd));
}

/** ref_idx_l0 of the partition at block (x, y): te(v), which is one bit where there are two references (clause 9.1). */
function writeRefIdx(mb: Macroblock, out: BitWriter, x: i32, y: i32): void {
  const refIdx = load<i8>(mb.refCache + <usize>cacheIndex(x, y));
  if (mb.references == 2) out.put(1 - refIdx, 1);
  else if (mb.references > 2) out.putUe(refIdx);
}

function writeVectors(mb: Macroblock, out: BitWriter, type: i32): void {
  writeRefIdx(mb, out, 0, 0);
  if (type == P_L0_L0_16X8) writeRefIdx(mb, out, 0, 2);
  if (type == P_L0_L0_8X16) writeRefIdx(mb, out, 2, 0);
  writeMvd(mb, out, 0, 0);
  if (type == P_L0_L0_16X8) writeMvd(mb, out, 0, 8);
  if (type == P_L0_L0_8X16) writeMvd(mb, out, 8, 0);
}

function writeSubMacroblocks(mb: Macroblock, out: BitWriter): void {
  for (let quarter = 0; quarter < 4; quarter++) out.putUe(subTypeOf(mb, quarter));
  if (!isRef0(mb)) {
    for (let quarter = 0; quarter < 4; quarter++) writeRefIdx(mb, out, (quarter & 1) << 1, quarter & 2);
  }
  for (let quarter = 0; quarter < 4; quarter++) {
    const subType = subTypeOf(mb, quarter);
    const x = (quarter & 1) << 3;
    const y = (quarter >> 1) << 3;
    const stepX = subType == P_L0_8X8 || subType == P_L0_8X4 ? 8 : 4;
    const stepY = subType == P_L0_8X4 || subType == P_L0_4X4 ? 4 : 8;
    for (let dy = 0; dy < 8; dy += stepY) {
      for (let dx = 0; dx < 8; dx += stepX) writeMvd(mb, out, x + dx, y + dy);
    }
  }
}

/** mb_qp_delta; the row's first one is left to the splice, which knows the QP before it. */
function writeQpDelta(mb: Macroblock, out: BitWriter): void {
  if (mb.rowQp < 0) {
    mb.fragment.deltaPosition = out.position();
    mb.fragment.firstQp = mb.qp;
  } else {
    out.putSe(wrapQpDelta(mb.qp - mb.rowQp));
  }
  mb.rowQp = mb.qp;
}

/** No residual: all total_coeff are zero. */
function clearCounts(mb: Macroblock): void {
  for (let y = 0; y < 4; y++) store<u32>(mb.nnzCache + <usize>cacheIndex(0, y), 0);
}

/** I_PCM: the samples of fenc as they are. The splice aligns them to a byte. Returns the bits without that alignment. */
export function writePcm(mb: Macroblock): i32 {
  const out = changetype<BitWriter>(mb.writer);
  const start = out.position();
  out.putUe((mb.pic.idr ? 0 : INTRA_IN_P) + TYPE_I_PCM);
  const fragment = mb.fragment;
  store<i32>(fragment.pcmPositions + ((<usize>fragment.pcmCount) << 2), out.position());
  fragment.pcmCount++;
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 16; x += 4) out.put(bswap<u32>(load<u32>(mb.fenc + <usize>y * BLOCK_STRIDE + <usize>x)), 32);
  }
  for (let plane = 0; plane < 2; plane++) {
    const source = plane == 0 ? mb.fencU : mb.fencV;
    for (let y = 0; y < 8; y++) {
      out.put(bswap<u32>(load<u32>(source + <usize>y * BLOCK_STRIDE)), 32);
      out.put(bswap<u32>(load<u32>(source + <usize>y * BLOCK_STRIDE, 4)), 32);
    }
  }
  return out.position() - start;
}
