// What rate control wants to know of a macroblock before it is coded, from the half-size picture: what it costs without the last picture.
// What it costs with it the search knows (halfSizeSearch).

import { AVAILABLE_LEFT, AVAILABLE_TOP } from '../common/constants';
import { predictChromaDc, predictChromaHorizontal, predictChromaPlane, predictChromaVertical } from '../kernels/intraPredict';
import { sad8x8 } from '../kernels/sad';
import { ssd8x8 } from '../kernels/ssd';
import { EncoderState } from '../memory/encoderState';
import { BLOCK_STRIDE, Macroblock } from '../memory/macroblock';
import { Source } from '../memory/source';

const BLOCK_SAMPLES_LOG2: i32 = 6;
/** A row of samples that are all zero; with stride 0 a block of them. */
const ZEROS: usize = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 0]);

/** Intra cost and energies of each macroblock of a row; the half-size rows of this one and of the one above are made. */
export function studyRow(mb: Macroblock, enc: EncoderState, source: Source, row: i32): void {
  const sourceStride = <usize>(enc.mbWidth << 4);
  for (let x = 0; x < enc.mbWidth; x++) {
    const at = <usize>(row * enc.mbWidth + x);
    const half = source.half + <usize>(row << 3) * enc.halfStride + <usize>(x << 3);
    store<u16>(source.intraCosts + (at << 1), <u16>intraCost(mb, half, enc.halfStride, x, row));
    const luma = source.y + <usize>(row << 4) * sourceStride + <usize>(x << 4);
    for (let quarter: usize = 0; quarter < 4; quarter++) {
      const block = luma + (quarter >> 1) * 8 * sourceStride + (quarter & 1) * 8;
      store<u32>(source.energies + (((at << 2) + quarter) << 2), energy(block, sourceStride));
    }
  }
}

/** Least SAD of an 8x8 block to what its neighbours predict; these are source samples too, so that rows need not wait for each other. */
function intraCost(mb: Macroblock, block: usize, stride: usize, x: i32, row: i32): i32 {
  const available = (x > 0 ? AVAILABLE_LEFT : 0) | (row > 0 ? AVAILABLE_TOP : 0);
  const edge = gatherEdge(mb, block, stride);
  predictChromaDc(mb.trial, BLOCK_STRIDE, edge, available);
  let best = sad8x8(block, stride, mb.trial, BLOCK_STRIDE);
  if (x > 0) {
    predictChromaHorizontal(mb.trial, BLOCK_STRIDE, edge);
    best = min(best, sad8x8(block, stride, mb.trial, BLOCK_STRIDE));
  }
  if (row > 0) {
    predictChromaVertical(mb.trial, BLOCK_STRIDE, edge);
    best = min(best, sad8x8(block, stride, mb.trial, BLOCK_STRIDE));
  }
  if (x == 0 || row == 0) return best;
  predictChromaPlane(mb.trial, BLOCK_STRIDE, edge);
  return min(best, sad8x8(block, stride, mb.trial, BLOCK_STRIDE));
}

/** The neighbour samples of an 8x8 block in the order of kernels/intraPredict. */
function gatherEdge(mb: Macroblock, block: usize, stride: usize): usize {
  const edge = mb.edge;
  const above = block - stride;
  for (let i: usize = 0; i < 8; i++) store<u8>(edge - 1 - i, load<u8>(block + i * stride - 1));
  store<u8>(edge, load<u8>(above - 1));
  store<u64>(edge, load<u64>(above), 1);
  return edge;
}

/** Sum of squared deviations of an 8x8 block's samples from their mean. */
function energy(block: usize, stride: usize): u32 {
  const sum = sad8x8(block, stride, ZEROS, 0);
  return <u32>(ssd8x8(block, stride, ZEROS, 0) - ((sum * sum) >> BLOCK_SAMPLES_LOG2));
}
