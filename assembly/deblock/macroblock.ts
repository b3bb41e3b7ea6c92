// Deblocking of one macroblock (clause 8.7): vertical edges from left to right, then horizontal ones from top to bottom.

import { I_PCM } from '../common/constants';
import { MB_INFO_BYTES } from '../common/layout';
import { ALPHA, BETA, CHROMA_QP } from '../common/tables';
import {
  deblockChromaHorizontal,
  deblockChromaHorizontalIntra,
  deblockChromaVertical,
  deblockChromaVerticalIntra,
  deblockLumaHorizontal,
  deblockLumaHorizontalIntra,
  deblockLumaVertical,
  deblockLumaVerticalIntra,
} from '../kernels/deblock';
import { EncoderState } from '../memory/encoderState';
import { Macroblock } from '../memory/macroblock';
import { INFO_QP, typeOf } from '../memory/macroblockInfo';
import { Picture } from '../memory/picture';
import { STRENGTH_INTRA, horizontalStrength, insideEdges, tc0Of, verticalStrength } from './strength';

/** Filters macroblock (x, y); mb lends working memory only. */
export function deblockMacroblock(mb: Macroblock, enc: EncoderState, pic: Picture, x: i32, y: i32): void {
  const info = pic.infoOf(enc.mbWidth, x, y);
  const luma = pic.luma + <usize>(y << 4) * enc.lumaStride + <usize>(x << 4);
  const chroma = <usize>(y << 3) * enc.chromaStride + <usize>(x << 3);
  const cb = pic.chromaU + chroma;
  const cr = pic.chromaV + chroma;
  const edges = insideEdges(info);
  if (x > 0) filterVertical(mb, enc, info - MB_INFO_BYTES, info, 0, luma, cb, cr);
  for (let edge = 1; edge < 4; edge++) {
    if ((edges >> edge) & 1) filterVertical(mb, enc, info, info, edge, luma, cb, cr);
  }
  if (y > 0) filterHorizontal(mb, enc, info - <usize>(enc.mbWidth + 1) * MB_INFO_BYTES, info, 0, luma, cb, cr);
  for (let edge = 1; edge < 4; edge++) {
    if ((edges >> (4 + edge)) & 1) filterHorizontal(mb, enc, info, info, edge, luma, cb, cr);
  }
}

/** QPY as the filter sees it. */
// @ts-ignore: decorator
@inline
function filterQp(info: usize): i32 {
  return typeOf(info) == I_PCM ? 0 : <i32>load<u8>(info, INFO_QP);
}

// @ts-ignore: decorator
@inline
function averageQp(p: usize, q: usize): i32 {
  return (filterQp(p) + filterQp(q) + 1) >> 1;
}

// @ts-ignore: decorator
@inline
function averageChromaQp(p: usize, q: usize): i32 {
  return (<i32>load<u8>(CHROMA_QP + <usize>filterQp(p)) + <i32>load<u8>(CHROMA_QP + <usize>filterQp(q)) + 1) >> 1;
}

function filterVertical(mb: Macroblock, enc: EncoderState, p: usize, q: usize, edge: i32, luma: usize, cb: usize, cr: usize): void {
  const strength = verticalStrength(p, q, (edge - 1) & 3, edge);
  if (strength == 0) return;
  const qp = averageQp(p, q);
  const alpha = <i32>load<u8>(ALPHA + <usize>qp);
  const beta = <i32>load<u8>(BETA + <usize>qp);
  const tc0 = mb.costs;
  if (alpha != 0) {
    const pix = luma + <usize>(edge << 2);
    if (strength == STRENGTH_INTRA) {
      deblockLumaVerticalIntra(pix, enc.lumaStride, alpha, beta);
    } else {
      store<u32>(tc0, tc0Of(qp, strength));
      deblockLumaVertical(pix, enc.lumaStride, alpha, beta, tc0);
    }
  }
  if ((edge & 1) == 0) filterChromaVertical(enc, tc0, strength, averageChromaQp(p, q), cb + <usize>(edge << 1), cr + <usize>(edge << 1));
}

function filterChromaVertical(enc: EncoderState, tc0: usize, strength: i32, qp: i32, cb: usize, cr: usize): void {
  const stride = enc.chromaStride;
  const alpha = <i32>load<u8>(ALPHA + <usize>qp);
  const beta = <i32>load<u8>(BETA + <usize>qp);
  if (alpha == 0) return;
  if (strength == STRENGTH_INTRA) {
    deblockChromaVerticalIntra(cb, stride, alpha, beta);
    deblockChromaVerticalIntra(cr, stride, alpha, beta);
    return;
  }
  store<u32>(tc0, tc0Of(qp, strength));
  deblockChromaVertical(cb, stride, alpha, beta, tc0);
  deblockChromaVertical(cr, stride, alpha, beta, tc0);
}

function filterHorizontal(mb: Macroblock, enc: EncoderState, p: usize, q: usize, edge: i32, luma: usize, cb: usize, cr: usize): void {
  const strength = horizontalStrength(p, q, (edge - 1) & 3, edge);
  if (strength == 0) return;
  const qp = averageQp(p, q);
  const alpha = <i32>load<u8>(ALPHA + <usize>qp);
  const beta = <i32>load<u8>(BETA + <usize>qp);
  const tc0 = mb.costs;
  if (alpha != 0) {
    const pix = luma + <usize>(edge << 2) * enc.lumaStride;
    if (strength == STRENGTH_INTRA) {
      deblockLumaHorizontalIntra(pix, enc.lumaStride, alpha, beta);
    } else {
      store<u32>(tc0, tc0Of(qp, strength));
      deblockLumaHorizontal(pix, enc.lumaStride, alpha, beta, tc0);
    }
  }
  if ((edge & 1) == 0) {
    const offset = <usize>(edge << 1) * enc.chromaStride;
    filterChromaHorizontal(enc, tc0, strength, averageChromaQp(p, q), cb + offset, cr + offset);
  }
}

function filterChromaHorizontal(enc: EncoderState, tc0: usize, strength: i32, qp: i32, cb: usize, cr: usize): void {
  const stride = enc.chromaStride;
  const alpha = <i32>load<u8>(ALPHA + <usize>qp);
  const beta = <i32>load<u8>(BETA + <usize>qp);
  if (alpha == 0) return;
  if (strength == STRENGTH_INTRA) {
    deblockChromaHorizontalIntra(cb, stride, alpha, beta);
    deblockChromaHorizontalIntra(cr, stride, alpha, beta);
    return;
  }
  store<u32>(tc0, tc0Of(qp, strength));
  deblockChromaHorizontal(cb, stride, alpha, beta, tc0);
  deblockChromaHorizontal(cr, stride, alpha, beta, tc0);
}
