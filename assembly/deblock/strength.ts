// bS of an edge (clause 8.7.2.1), four blocks long, as tC0 values for the kernels.

import { TC0 } from '../common/tables';
import { INFO_MV, INFO_NNZ, INFO_REF, isIntra } from '../memory/macroblockInfo';

/** bS 4 all along: the edge of an intra macroblock. */
export const STRENGTH_INTRA: i32 = -1;
const BS_INTRA_INSIDE: i32 = 3;
const BS_CODED: i32 = 2;
/** Vectors a whole luma sample apart, in quarter samples. */
const MV_DIFFERENCE: i32 = 4;

/**
 * bS of the four block pairs of an edge, one per byte, lowest first. `p` and `q` are the records on either side; block i of the edge is
 * block pFirst + i * step there, and qFirst + i * step here (raster order).
 */
export function edgeStrength(p: usize, q: usize, pFirst: i32, qFirst: i32, step: i32): i32 {
  if (isIntra(p) || isIntra(q)) return p == q ? 0x01010101 * BS_INTRA_INSIDE : STRENGTH_INTRA;
  let strengths = 0;
  for (let i = 0; i < 4; i++) {
    strengths |= blockStrength(p, q, pFirst + i * step, qFirst + i * step) << (i << 3);
  }
  return strengths;
}

function blockStrength(p: usize, q: usize, pBlock: i32, qBlock: i32): i32 {
  if ((load<u8>(p + INFO_NNZ + <usize>pBlock) | load<u8>(q + INFO_NNZ + <usize>qBlock)) != 0) return BS_CODED;
  if (load<u8>(p + INFO_REF + quarterOf(pBlock)) != load<u8>(q + INFO_REF + quarterOf(qBlock))) return 1;
  const pMv = p + INFO_MV + ((<usize>pBlock) << 2);
  const qMv = q + INFO_MV + ((<usize>qBlock) << 2);
  const dx = abs(<i32>load<i16>(pMv) - <i32>load<i16>(qMv));
  const dy = abs(<i32>load<i16>(pMv, 2) - <i32>load<i16>(qMv, 2));
  return i32(dx >= MV_DIFFERENCE || dy >= MV_DIFFERENCE);
}

/** 8x8 block of a 4x4 block, both in raster order. */
// @ts-ignore: decorator
@inline
function quarterOf(block: i32): usize {
  return <usize>(((block >> 3) << 1) + ((block >> 1) & 1));
}

/** Stores tC0 of four strengths 0..3 as i8[4]; -1 leaves an edge alone. */
export function storeTc0(to: usize, indexA: i32, strengths: i32): void {
  const row = TC0 + ((<usize>indexA) << 2);
  for (let i: usize = 0; i < 4; i++) {
    store<u8>(to + i, load<u8>(row + <usize>((strengths >> (<i32>(i << 3))) & 0xff)));
  }
}
