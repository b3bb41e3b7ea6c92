// What a filtered row adds to the reference: the border beyond the picture.

import { CHROMA_PAD, LUMA_PAD } from '../common/layout';
import { extendSides } from '../kernels/copy';
import { EncoderState } from '../memory/encoderState';
import { Picture } from '../memory/picture';
import { repeatLine } from './border';

/** Lines of a filtered row that the row below may still change: three luma, one chroma. */
const LUMA_OPEN: i32 = 3;
const CHROMA_OPEN: i32 = 1;

/** Completes the reference planes as far down as `row` is final; the rows above are complete. */
export function makeReferenceRows(enc: EncoderState, pic: Picture, row: i32): void {
  const isLast = row == enc.mbHeight - 1;
  const height = enc.mbHeight << 4;
  extendPlane(
    pic.luma,
    enc.lumaStride,
    enc.mbWidth << 4,
    height,
    LUMA_PAD,
    firstFinal(row, 4, LUMA_OPEN),
    endFinal(row, 4, LUMA_OPEN, isLast),
  );
  for (let plane = 0; plane < 2; plane++) {
    const chroma = plane == 0 ? pic.chromaU : pic.chromaV;
    extendPlane(
      chroma,
      enc.chromaStride,
      enc.mbWidth << 3,
      height >> 1,
      CHROMA_PAD,
      firstFinal(row, 3, CHROMA_OPEN),
      endFinal(row, 3, CHROMA_OPEN, isLast),
    );
  }
}

/** First line that became final with this row, and the line after the last one. */
// @ts-ignore: decorator
@inline
function firstFinal(row: i32, shift: i32, open: i32): i32 {
  return row == 0 ? 0 : (row << shift) - open;
}

// @ts-ignore: decorator
@inline
function endFinal(row: i32, shift: i32, open: i32, isLast: bool): i32 {
  return ((row + 1) << shift) - (isLast ? 0 : open);
}

/** Continues lines [first, end) to both sides, and the outermost lines up and down. */
function extendPlane(plane: usize, stride: usize, width: i32, height: i32, pad: i32, first: i32, end: i32): void {
  extendSides(plane + <usize>first * stride, stride, width, pad, end - first);
  const bytes = <usize>(width + 2 * pad);
  if (first == 0) repeatLine(plane - <usize>pad, -stride, bytes, pad);
  if (end == height) repeatLine(plane + <usize>(height - 1) * stride - <usize>pad, stride, bytes, pad);
}
