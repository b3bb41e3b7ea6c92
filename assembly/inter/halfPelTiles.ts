// The half-sample planes of a reference, made where somebody asks for them: one tile at a time, by the first thread that needs it. What no
// vector of a later picture comes near costs nothing.

import {
  HALF_PEL_TILE_FLAGS,
  HALF_PEL_TILE_HEIGHT,
  HALF_PEL_TILE_ROWS_OUTSIDE,
  HALF_PEL_TILE_SHIFT,
  HALF_PEL_TILE_WIDTH,
  LUMA_PAD,
} from '../common/layout';
import { halfPelPlanes } from '../kernels/interpolate';
import { Macroblock } from '../memory/macroblock';
import { Picture } from '../memory/picture';
import { awaitFlag, claimFlag, isRaised, raise } from '../memory/progress';

/** Tiles begin where the lines of a macroblock row, without those that the row below still filters, allow six taps: 8 lines above it. */
const TILE_TOP: i32 = LUMA_PAD + 8;
/** Lines farther out are not made: six taps there would reach beyond the padding. */
const OUTSIDE: i32 = LUMA_PAD - 4;

/** Forgets all tiles of a picture that is about to be coded into. */
export function forgetHalfPels(mb: Macroblock, pic: Picture): void {
  memory.fill(pic.tiles, 0, <usize>(HALF_PEL_TILE_FLAGS * tileRows(mb)));
}

// @ts-ignore: decorator
@inline
function tileRows(mb: Macroblock): i32 {
  return mb.enc.mbHeight + HALF_PEL_TILE_ROWS_OUTSIDE;
}

/** Sees to it that the half samples of mb.ref from (left, top) to (right, bottom) of the picture are there. */
export function needHalfPels(mb: Macroblock, left: i32, top: i32, right: i32, bottom: i32): void {
  const firstColumn = (left + LUMA_PAD) >> HALF_PEL_TILE_SHIFT;
  const lastColumn = (right + LUMA_PAD) >> HALF_PEL_TILE_SHIFT;
  const lastRow = (bottom + TILE_TOP) >> 4;
  for (let row = (top + TILE_TOP) >> 4; row <= lastRow; row++) {
    const flags = mb.ref.tiles + <usize>(row * HALF_PEL_TILE_FLAGS);
    for (let column = firstColumn; column <= lastColumn; column++) {
      const flag = flags + <usize>column;
      if (isRaised(flag)) continue;
      // Who is slow to make a tile may be asleep: then it is made twice, with the same bytes.
      if (!claimFlag(flag) && awaitFlag(flag)) continue;
      makeTile(mb, mb.ref, column, row);
      raise(flag);
    }
  }
}

function makeTile(mb: Macroblock, ref: Picture, column: i32, row: i32): void {
  const stride = mb.enc.lumaStride;
  const left = (column << HALF_PEL_TILE_SHIFT) - LUMA_PAD;
  const width = min(HALF_PEL_TILE_WIDTH, <i32>stride - (column << HALF_PEL_TILE_SHIFT));
  const first = max((row << 4) - TILE_TOP, -OUTSIDE);
  const end = min((row << 4) - TILE_TOP + HALF_PEL_TILE_HEIGHT, (mb.enc.mbHeight << 4) + OUTSIDE);
  const at = <usize>first * stride + <usize>left;
  halfPelPlanes(ref.lumaH + at, ref.lumaV + at, ref.lumaC + at, ref.luma + at, stride, width, end - first, mb.halfPelSums);
}
