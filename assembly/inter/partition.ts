// Search and entry of one inter partition.

import { Macroblock, mvdAt } from '../memory/macroblock';
import { heightOf, widthOf } from './blockSize';
import { searchFullPel } from './fullPel';
import { mvX, mvY, packMv } from '../common/motionVector';
import { fillMotion } from './mvPrediction';
import { refineSubPel } from './subPel';

/** What `bits` bits cost, in SATD units. */
// @ts-ignore: decorator
@inline
export function bitCost(mb: Macroblock, bits: i32): i32 {
  return (mb.lambda16 * bits) >> 4;
}

/** Full- and sub-sample search of one block at luma position (x, y) of the macroblock, from mb.candidates and mb.mvp; leaves mb.bestMv. */
export function searchPartition(mb: Macroblock, size: i32, x: i32, y: i32): i32 {
  const fullPel = searchFullPel(mb, size, x, y);
  return refineSubPel(mb, size, x, y, packMv(mvX(fullPel) << 2, mvY(fullPel) << 2));
}

/** Enters the vector found for a block at luma position (x, y) and keeps its difference. */
export function setPartition(mb: Macroblock, x: i32, y: i32, size: i32): void {
  fillMotion(mb, x >> 2, y >> 2, widthOf(size) >> 2, heightOf(size) >> 2, mb.bestMv);
  store<u32>(mvdAt(mb, x, y), packMv(mvX(mb.bestMv) - mvX(mb.mvp), mvY(mb.bestMv) - mvY(mb.mvp)));
}
