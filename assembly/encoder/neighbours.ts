// What a macroblock takes from those around it, and what it leaves for them.

import {
  AVAILABLE_LEFT,
  AVAILABLE_TOP,
  AVAILABLE_TOP_LEFT,
  AVAILABLE_TOP_RIGHT,
  I_4X4,
  I_PCM,
  INTRA4_DC,
  P_SKIP,
  REF_INTRA,
} from '../common/constants';
import { MB_INFO_BYTES, MV_OVERHANG } from '../common/layout';
import { copy16, copy8 } from '../kernels/copy';
import { BLOCK_STRIDE, FDEC_STRIDE, Macroblock, cacheIndex } from '../memory/macroblock';
import {
  INFO_CBP,
  INFO_CODED,
  INFO_INTRA4,
  INFO_MV,
  INFO_NNZ,
  INFO_QP,
  INFO_QP_INHERITED,
  INFO_REF,
  INFO_TYPE,
  isAvailable,
  typeOf,
} from '../memory/macroblockInfo';

/** Horizontal vector limit of every level (Table A-1), in quarter samples. */
const MV_LIMIT_X: i32 = 2047 << 2;

/** Enters macroblock x of the row: records, availability, vector limits, and what every macroblock asks of its neighbours. */
export function enterMacroblock(mb: Macroblock, x: i32): void {
  const enc = mb.enc;
  const rowBytes = <usize>(enc.mbWidth + 1) * MB_INFO_BYTES;
  mb.x = x;
  mb.info = mb.pic.infoOf(enc.mbWidth, x, mb.y);
  mb.left = mb.info - MB_INFO_BYTES;
  mb.top = mb.info - rowBytes;
  mb.topLeft = mb.top - MB_INFO_BYTES;
  mb.topRight = mb.top + MB_INFO_BYTES;
  mb.available =
    (isAvailable(mb.left) ? AVAILABLE_LEFT : 0) |
    (isAvailable(mb.top) ? AVAILABLE_TOP : 0) |
    (isAvailable(mb.topLeft) ? AVAILABLE_TOP_LEFT : 0) |
    (isAvailable(mb.topRight) ? AVAILABLE_TOP_RIGHT : 0);
  mb.levelOverflow = false;
  loadCounts(mb);
  if (!mb.pic.idr) {
    limitVectors(mb);
    loadMotion(mb);
  }
}

// What intra prediction asks besides. The column to the left is not filtered before the row is coded; of the row above the last line is kept
// as it was before the filter.

/** Samples around the luma block. */
export function enterIntra(mb: Macroblock): void {
  const stride = mb.enc.lumaStride;
  loadLeft(mb.fdec, mb.pic.luma + <usize>(mb.y << 4) * stride + <usize>(mb.x << 4), stride, 16);
  if (mb.y > 0) copyAbove(mb.fdec, mb.pic.bottomY + (aboveOf(mb) << 4), 24);
}

/** Samples around the chroma blocks. */
export function enterIntraChroma(mb: Macroblock): void {
  const stride = mb.enc.chromaStride;
  const at = <usize>(mb.y << 3) * stride + <usize>(mb.x << 3);
  loadLeft(mb.fdecU, mb.pic.chromaU + at, stride, 8);
  loadLeft(mb.fdecV, mb.pic.chromaV + at, stride, 8);
  if (mb.y == 0) return;
  copyAbove(mb.fdecU, mb.pic.bottomU + (aboveOf(mb) << 3), 8);
  copyAbove(mb.fdecV, mb.pic.bottomV + (aboveOf(mb) << 3), 8);
}

// @ts-ignore: decorator
@inline
function loadLeft(fdec: usize, picture: usize, stride: usize, height: i32): void {
  let from = picture - 1;
  let to = fdec - 1;
  for (let y = 0; y < height; y++) {
    store<u8>(to, load<u8>(from));
    from += stride;
    to += FDEC_STRIDE;
  }
}

/** Index of the macroblock above. */
// @ts-ignore: decorator
@inline
function aboveOf(mb: Macroblock): usize {
  return <usize>((mb.y - 1) * mb.enc.mbWidth + mb.x);
}

/** The corner sample and `count` samples above a block; a line's neighbours in memory stand for samples that are not available. */
// @ts-ignore: decorator
@inline
function copyAbove(fdec: usize, line: usize, count: usize): void {
  const above = fdec - FDEC_STRIDE;
  store<u8>(above - 1, load<u8>(line - 1));
  for (let i: usize = 0; i < count; i += 8) store<u64>(above + i, load<u64>(line + i));
}

/** Vectors keep the block within the padded reference and within the level. */
function limitVectors(mb: Macroblock): void {
  const enc = mb.enc;
  mb.mvMinX = max(-((mb.x << 4) + MV_OVERHANG) << 2, -MV_LIMIT_X);
  mb.mvMaxX = min((((enc.mbWidth - 1 - mb.x) << 4) + MV_OVERHANG) << 2, MV_LIMIT_X);
  mb.mvMinY = max(-((mb.y << 4) + MV_OVERHANG) << 2, enc.mvMinY);
  mb.mvMaxY = min((((enc.mbHeight - 1 - mb.y) << 4) + MV_OVERHANG) << 2, enc.mvMaxY);
}

/** Mode of a neighbour block for the prediction of modes: -1 not available, DC where it is not Intra4x4. */
// @ts-ignore: decorator
@inline
function neighbourMode(info: usize, block: usize): i8 {
  if (!isAvailable(info)) return -1;
  return typeOf(info) == I_4X4 ? load<i8>(info + INFO_INTRA4 + block) : <i8>INTRA4_DC;
}

/** Modes of the 4x4 blocks above and to the left. */
export function enterIntra4(mb: Macroblock): void {
  for (let i = 0; i < 4; i++) {
    store<i8>(mb.intra4Cache + <usize>cacheIndex(i, -1), neighbourMode(mb.top, 12 + <usize>i));
    store<i8>(mb.intra4Cache + <usize>cacheIndex(-1, i), neighbourMode(mb.left, <usize>(i << 2) + 3));
  }
}

// Records outside the picture say in every field that nothing is there, so nobody asks for each one (memory/macroblockInfo).

function loadCounts(mb: Macroblock): void {
  store<u32>(mb.nnzCache + <usize>cacheIndex(0, -1), load<u32>(mb.top, INFO_NNZ + 12));
  for (let y = 0; y < 4; y++) {
    store<u8>(mb.nnzCache + <usize>cacheIndex(-1, y), load<u8>(mb.left + INFO_NNZ + <usize>(y << 2) + 3));
  }
}

function loadMotion(mb: Macroblock): void {
  const above = mb.mvCache + ((<usize>cacheIndex(0, -1)) << 2);
  store<u64>(above, load<u64>(mb.top, INFO_MV + 48));
  store<u64>(above, load<u64>(mb.top, INFO_MV + 56), 8);
  const refs = mb.refCache + <usize>cacheIndex(0, -1);
  store<u16>(refs, <u16>load<u8>(mb.top, INFO_REF + 2) * 0x0101);
  store<u16>(refs, <u16>load<u8>(mb.top, INFO_REF + 3) * 0x0101, 2);
  loadCorner(mb, mb.topLeft, cacheIndex(-1, -1), 15, 3);
  loadCorner(mb, mb.topRight, cacheIndex(4, -1), 12, 2);
  for (let y = 0; y < 4; y++) loadCorner(mb, mb.left, cacheIndex(-1, y), (y << 2) + 3, <usize>(y | 1));
}

/** Vector of block `block` (raster order) and reference of quarter `quarter` of a neighbour. */
// @ts-ignore: decorator
@inline
function loadCorner(mb: Macroblock, info: usize, index: i32, block: i32, quarter: usize): void {
  store<u32>(mb.mvCache + ((<usize>index) << 2), load<u32>(info + INFO_MV + ((<usize>block) << 2)));
  store<u8>(mb.refCache + <usize>index, load<u8>(info + INFO_REF + quarter));
}

/** Writes the record of the decided macroblock and its samples. */
export function leaveMacroblock(mb: Macroblock): void {
  store<u8>(mb.info, <u8>mb.type, INFO_TYPE);
  store<u8>(mb.info, <u8>mb.cbp, INFO_CBP);
  leaveMotion(mb);
  leaveCounts(mb);
  leaveSamples(mb);
}

/** QPY of the macroblock; unknown until the row above is coded where no mb_qp_delta came before in this row. */
export function leaveQp(mb: Macroblock): void {
  store<u8>(mb.info, <u8>max(mb.rowQp, 0), INFO_QP);
  store<u8>(mb.info, u8(mb.rowQp < 0), INFO_QP_INHERITED);
}

function leaveMotion(mb: Macroblock): void {
  const isInter = mb.type > I_PCM;
  const middle = load<u32>(mb.mvCache + ((<usize>cacheIndex(1, 1)) << 2));
  store<u32>(mb.pic.middleMvs + ((<usize>(mb.y * mb.enc.mbWidth + mb.x)) << 2), isInter ? middle : 0);
  for (let quarter = 0; quarter < 4; quarter++) {
    const refIdx = isInter ? load<i8>(mb.refCache + <usize>cacheIndex((quarter & 1) << 1, quarter & 2)) : <i8>REF_INTRA;
    store<i8>(mb.info + INFO_REF + <usize>quarter, refIdx);
  }
  for (let y = 0; y < 4; y++) {
    const cache = mb.mvCache + ((<usize>cacheIndex(0, y)) << 2);
    const to = mb.info + INFO_MV + <usize>(y << 4);
    store<u64>(to, isInter ? load<u64>(cache) : 0);
    store<u64>(to, isInter ? load<u64>(cache, 8) : 0, 8);
    if (mb.type == I_4X4) {
      store<u32>(mb.info + INFO_INTRA4 + <usize>(y << 2), load<u32>(mb.intra4Cache + <usize>cacheIndex(0, y)));
    }
  }
}

function leaveCounts(mb: Macroblock): void {
  let coded = 0;
  if (mb.type == P_SKIP) {
    for (let i: usize = 0; i < 24; i += 8) store<u64>(mb.info + INFO_NNZ + i, 0);
  } else {
    for (let y = 0; y < 4; y++) {
      const counts = load<u32>(mb.nnzCache + <usize>cacheIndex(0, y));
      store<u32>(mb.info + INFO_NNZ + <usize>(y << 2), counts);
      coded |= nonzeroBytes(counts) << (y << 2);
    }
  }
  store<u16>(mb.info, <u16>coded, INFO_CODED);
}

/** A bit for each byte that is not zero, lowest first; no byte is above 128. */
// @ts-ignore: decorator
@inline
function nonzeroBytes(bytes: u32): i32 {
  return <i32>(((((bytes + 0x7f7f7f7f) >> 7) & 0x01010101) * 0x01020408) >> 24);
}

/** The reconstruction into the picture, its last line also beside it: the filter changes the picture while the row below still predicts from it. */
function leaveSamples(mb: Macroblock): void {
  if (mb.type == P_SKIP) leaveFrom(mb, mb.luma, mb.lumaStride, mb.predU, mb.predV, BLOCK_STRIDE);
  else leaveFrom(mb, mb.fdec, FDEC_STRIDE, mb.fdecU, mb.fdecV, FDEC_STRIDE);
}

function leaveFrom(mb: Macroblock, luma: usize, lumaStride: usize, cb: usize, cr: usize, chromaStride: usize): void {
  const enc = mb.enc;
  const pic = mb.pic;
  copy16(pic.luma + <usize>(mb.y << 4) * enc.lumaStride + <usize>(mb.x << 4), enc.lumaStride, luma, lumaStride, 16);
  const chroma = <usize>(mb.y << 3) * enc.chromaStride + <usize>(mb.x << 3);
  copy8(pic.chromaU + chroma, enc.chromaStride, cb, chromaStride, 8);
  copy8(pic.chromaV + chroma, enc.chromaStride, cr, chromaStride, 8);
  const at = <usize>(mb.y * enc.mbWidth + mb.x);
  store<u64>(pic.bottomY + (at << 4), load<u64>(luma + 15 * lumaStride));
  store<u64>(pic.bottomY + (at << 4), load<u64>(luma + 15 * lumaStride, 8), 8);
  store<u64>(pic.bottomU + (at << 3), load<u64>(cb + 7 * chromaStride));
  store<u64>(pic.bottomV + (at << 3), load<u64>(cr + 7 * chromaStride));
}
