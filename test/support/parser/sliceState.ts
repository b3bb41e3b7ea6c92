import type { BitReader } from './bitReader.ts';
import type { PictureState } from './pictureState.ts';
import type { SliceHeader } from './sliceHeader.ts';

/** A slice being read, and the macroblock in it that is being read. */
export interface SliceState {
  readonly reader: BitReader;
  readonly header: SliceHeader;
  readonly picture: PictureState;
  /** Number of the slice within the picture. */
  readonly number: number;
  readonly constrainedIntraPred: boolean;
  /** QP_Y of the macroblock before, QP_Y,PRED */
  qp: number;
  address: number;
  mbX: number;
  mbY: number;
}

/** Column of a 4x4 luma block within its macroblock, from its index in coding order (clause 6.4.3). */
export function blockX(index: number): number {
  return (index & 1) | ((index >> 1) & 2);
}

/** Row of a 4x4 luma block within its macroblock, from its index in coding order (clause 6.4.3). */
export function blockY(index: number): number {
  return ((index >> 1) & 1) | ((index >> 2) & 2);
}
