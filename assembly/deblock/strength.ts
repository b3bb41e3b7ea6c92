// bS of an edge (clause 8.7.2.1), four blocks long, as tC0 values for the kernels.

import { P_L0_16X16, P_SKIP } from '../common/constants';
import { TC0 } from '../common/tables';
import { INFO_CODED, INFO_MV, INFO_REF, isIntra, typeOf } from '../memory/macroblockInfo';

/** bS 4 all along: the edge of an intra macroblock. */
export const STRENGTH_INTRA: i32 = -1;
const BS_INTRA_INSIDE: i32 = 3;
const BS_CODED: i32 = 2;
/** Vectors a whole luma sample apart, in quarter samples. */
const MV_DIFFERENCE: i32 = 4;

/** bS of the four block pairs of a vertical edge, one per byte, upper first: column pColumn of the record p beside qColumn of q. */
export function verticalStrength(p: usize, q: usize, pColumn: i32, qColumn: i32): i32 {
  if (isIntra(p) || isIntra(q)) return p == q ? 0x01010101 * BS_INTRA_INSIDE : STRENGTH_INTRA;
  const coded = ((codedOf(p) >> pColumn) | (codedOf(q) >> qColumn)) & 0x1111;
  const inBytes = (coded & 1) | ((coded & 0x10) << 4) | ((coded & 0x100) << 8) | ((coded & 0x1000) << 12);
  return strengths(p, q, pColumn, qColumn, 4, inBytes);
}

/** The same of a horizontal edge, left first: row pRow of p above qRow of q. */
export function horizontalStrength(p: usize, q: usize, pRow: i32, qRow: i32): i32 {
  if (isIntra(p) || isIntra(q)) return p == q ? 0x01010101 * BS_INTRA_INSIDE : STRENGTH_INTRA;
  const coded = ((codedOf(p) >> (pRow << 2)) | (codedOf(q) >> (qRow << 2))) & 15;
  const inBytes = (coded & 1) | ((coded & 2) << 7) | ((coded & 4) << 14) | ((coded & 8) << 21);
  return strengths(p, q, pRow << 2, qRow << 2, 1, inBytes);
}

// @ts-ignore: decorator
@inline
function codedOf(info: usize): i32 {
  return load<u16>(info, INFO_CODED);
}

/** `coded` has a one in the byte of each pair with coefficients. Block i of the edge is pFirst + i * step there, qFirst + i * step here. */
// @ts-ignore: decorator
@inline
function strengths(p: usize, q: usize, pFirst: i32, qFirst: i32, step: i32, coded: i32): i32 {
  if (coded == 0x01010101) return 0x01010101 * BS_CODED;
  let moving = 0;
  if (hasOneVector(p) && hasOneVector(q)) {
    moving = p != q && movesApart(p, q, 0, 0) ? 0x01010101 : 0;
  } else {
    for (let i = 0; i < 4; i++) moving |= i32(movesApart(p, q, pFirst + i * step, qFirst + i * step)) << (i << 3);
  }
  return (coded * BS_CODED) | (moving & ~coded);
}

/** Whether all of an inter macroblock moves as one. */
// @ts-ignore: decorator
@inline
export function hasOneVector(info: usize): bool {
  const type = typeOf(info);
  return type == P_SKIP || type == P_L0_16X16;
}

/**
 * A bit for each edge that may have a strength: those of columns from bit 0, of rows from bit 4. Within a macroblock of one vector coefficients
 * alone make edges. The first column and row say nothing.
 */
export function insideEdges(info: usize): i32 {
  if (!hasOneVector(info)) return 0xff;
  const coded = codedOf(info);
  if (coded == 0) return 0;
  let columns = coded | (coded << 1);
  columns |= columns >> 8;
  columns |= columns >> 4;
  let rows = coded | (coded << 4);
  rows |= rows >> 2;
  rows |= rows >> 1;
  return (columns & 15) | ((rows & 0x10) << 1) | ((rows & 0x100) >> 2) | ((rows & 0x1000) >> 5);
}

/** Whether two blocks have other references or vectors a sample apart. */
function movesApart(p: usize, q: usize, pBlock: i32, qBlock: i32): bool {
  if (load<u8>(p + INFO_REF + quarterOf(pBlock)) != load<u8>(q + INFO_REF + quarterOf(qBlock))) return true;
  const pMv = p + INFO_MV + ((<usize>pBlock) << 2);
  const qMv = q + INFO_MV + ((<usize>qBlock) << 2);
  const dx = abs(<i32>load<i16>(pMv) - <i32>load<i16>(qMv));
  const dy = abs(<i32>load<i16>(pMv, 2) - <i32>load<i16>(qMv, 2));
  return dx >= MV_DIFFERENCE || dy >= MV_DIFFERENCE;
}

/** 8x8 block of a 4x4 block, both in raster order. */
// @ts-ignore: decorator
@inline
function quarterOf(block: i32): usize {
  return <usize>(((block >> 3) << 1) + ((block >> 1) & 1));
}

/** tC0 of four strengths 0..3, one per byte as the strengths are; -1 leaves an edge alone. */
export function tc0Of(indexA: i32, strengths: i32): u32 {
  const row = load<u32>(TC0 + ((<usize>indexA) << 2));
  return (
    tc0Byte(row, strengths) |
    (tc0Byte(row, strengths >> 8) << 8) |
    (tc0Byte(row, strengths >> 16) << 16) |
    (tc0Byte(row, strengths >> 24) << 24)
  );
}

// @ts-ignore: decorator
@inline
function tc0Byte(row: u32, strength: i32): u32 {
  return (row >> ((strength & 3) << 3)) & 0xff;
}
