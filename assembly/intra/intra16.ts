// Choice and prediction of intra 16x16 and chroma modes.

import {
  AVAILABLE_LEFT,
  AVAILABLE_TOP,
  AVAILABLE_TOP_LEFT,
  CHROMA_DC,
  CHROMA_HORIZONTAL,
  CHROMA_PLANE,
  CHROMA_VERTICAL,
  INTRA16_DC,
  INTRA16_HORIZONTAL,
  INTRA16_PLANE,
  INTRA16_VERTICAL,
} from '../common/constants';
import { ueBits } from '../common/math';
import { NO_VECTOR } from '../common/motionVector';
import {
  predict16x16Dc,
  predict16x16Horizontal,
  predict16x16Plane,
  predict16x16Vertical,
  predictChromaDc,
  predictChromaHorizontal,
  predictChromaPlane,
  predictChromaVertical,
} from '../kernels/intraPredict';
import { sadIntra16x16 } from '../kernels/sadIntra';
import { satd16x16, satd8x8 } from '../kernels/satd';
import { satdIntra16x16 } from '../kernels/satdIntra';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';
import { gatherEdge } from './edges';

/** Best intra 16x16 mode by SATD plus bits; leaves it in mb.intra16Mode. `typeBits` is what mb_type costs about. */
export function analyseIntra16(mb: Macroblock, typeBits: i32): i32 {
  const edge = gatherEdge(mb, mb.fdec, 16);
  satdIntra16x16(mb.fenc, BLOCK_STRIDE, edge, mb.available & 3, mb.costs);
  let best = bestSimpleMode(mb);
  if (isUsable(mb.available, neededByIntra16(INTRA16_PLANE))) {
    predict16x16Plane(mb.trial, BLOCK_STRIDE, edge);
    const plane = satd16x16(mb.fenc, BLOCK_STRIDE, mb.trial, BLOCK_STRIDE);
    if (plane < best) {
      best = plane;
      mb.intra16Mode = INTRA16_PLANE;
    }
  }
  return best + ((mb.lambda16 * typeBits) >> 4);
}

/** The same by SAD, among the modes that need no arithmetic: vertical, horizontal and DC. */
export function analyseIntra16BySad(mb: Macroblock, typeBits: i32): i32 {
  const edge = gatherEdge(mb, mb.fdec, 16);
  sadIntra16x16(mb.fenc, BLOCK_STRIDE, edge, mb.available & 3, mb.costs);
  return bestSimpleMode(mb) + ((mb.lambda16 * typeBits) >> 4);
}

/** The least of mb.costs of vertical, horizontal and DC, whose mode goes to mb.intra16Mode. */
function bestSimpleMode(mb: Macroblock): i32 {
  let best = i32.MAX_VALUE;
  for (let mode = INTRA16_VERTICAL; mode <= INTRA16_DC; mode++) {
    const cost = load<i32>(mb.costs + ((<usize>mode) << 2));
    if (cost >= best || !isUsable(mb.available, neededByIntra16(mode))) continue;
    best = cost;
    mb.intra16Mode = mode;
  }
  return best;
}

/** Predicts the chosen mode into mb.pred. */
export function predictIntra16(mb: Macroblock): void {
  mb.lumaMv = NO_VECTOR;
  predictIntra16Mode(mb, gatherEdge(mb, mb.fdec, 16), mb.intra16Mode, mb.pred);
}

// @ts-ignore: decorator
@inline
function isUsable(available: i32, needed: i32): bool {
  return (available & needed) == needed;
}

function neededByIntra16(mode: i32): i32 {
  if (mode == INTRA16_VERTICAL) return AVAILABLE_TOP;
  if (mode == INTRA16_HORIZONTAL) return AVAILABLE_LEFT;
  return mode == INTRA16_DC ? 0 : AVAILABLE_LEFT | AVAILABLE_TOP | AVAILABLE_TOP_LEFT;
}

function predictIntra16Mode(mb: Macroblock, edge: usize, mode: i32, to: usize): void {
  if (mode == INTRA16_VERTICAL) predict16x16Vertical(to, BLOCK_STRIDE, edge);
  else if (mode == INTRA16_HORIZONTAL) predict16x16Horizontal(to, BLOCK_STRIDE, edge);
  else if (mode == INTRA16_DC) predict16x16Dc(to, BLOCK_STRIDE, edge, mb.available & 3);
  else predict16x16Plane(to, BLOCK_STRIDE, edge);
}

/** Chooses the chroma mode by SATD plus bits and predicts both planes into mb.pred. */
export function analyseIntraChroma(mb: Macroblock): void {
  let best = i32.MAX_VALUE;
  for (let mode = CHROMA_DC; mode <= CHROMA_PLANE; mode++) {
    if (!isUsable(mb.available, neededByChroma(mode))) continue;
    predictChromaMode(mb, mode);
    const satd = satd8x8(mb.fencU, BLOCK_STRIDE, mb.predU, BLOCK_STRIDE) + satd8x8(mb.fencV, BLOCK_STRIDE, mb.predV, BLOCK_STRIDE);
    const cost = satd + ((mb.lambda16 * ueBits(mode)) >> 4);
    if (cost < best) {
      best = cost;
      mb.chromaMode = mode;
    }
  }
  predictChromaMode(mb, mb.chromaMode);
}

function neededByChroma(mode: i32): i32 {
  if (mode == CHROMA_VERTICAL) return AVAILABLE_TOP;
  if (mode == CHROMA_HORIZONTAL) return AVAILABLE_LEFT;
  return mode == CHROMA_DC ? 0 : AVAILABLE_LEFT | AVAILABLE_TOP | AVAILABLE_TOP_LEFT;
}

function predictChromaMode(mb: Macroblock, mode: i32): void {
  predictPlane(mb, gatherEdge(mb, mb.fdecU, 8), mode, mb.predU);
  predictPlane(mb, gatherEdge(mb, mb.fdecV, 8), mode, mb.predV);
}

function predictPlane(mb: Macroblock, edge: usize, mode: i32, to: usize): void {
  if (mode == CHROMA_VERTICAL) predictChromaVertical(to, BLOCK_STRIDE, edge);
  else if (mode == CHROMA_HORIZONTAL) predictChromaHorizontal(to, BLOCK_STRIDE, edge);
  else if (mode == CHROMA_DC) predictChromaDc(to, BLOCK_STRIDE, edge, mb.available & 3);
  else predictChromaPlane(to, BLOCK_STRIDE, edge);
}
