// Gathers the neighbour samples of an intra block from fdec, in the order of kernels/intraPredict.

import { FDEC_STRIDE, Macroblock } from '../memory/macroblock';

/** Neighbours of a block of `size` samples at `at` in fdec: `size` to the left, the corner, `size` above. Returns mb.edge. */
export function gatherEdge(mb: Macroblock, at: usize, size: i32): usize {
  const edge = mb.edge;
  for (let i = 0; i < size; i++) {
    store<u8>(edge - 1 - <usize>i, load<u8>(at + <usize>i * FDEC_STRIDE - 1));
  }
  store<u8>(edge, load<u8>(at - FDEC_STRIDE - 1));
  store<u64>(edge, load<u64>(at - FDEC_STRIDE), 1);
  if (size == 16) store<u64>(edge, load<u64>(at - FDEC_STRIDE, 8), 9);
  return edge;
}

/** The same for a 4x4 block, with the four samples above to the right; the last one above stands for them where they are missing. */
export function gatherEdge4x4(mb: Macroblock, at: usize, hasTopRight: bool): usize {
  const edge = mb.edge;
  const above = load<u64>(at - FDEC_STRIDE);
  store<u8>(edge - 4, load<u8>(at + 3 * FDEC_STRIDE - 1));
  store<u8>(edge - 3, load<u8>(at + 2 * FDEC_STRIDE - 1));
  store<u8>(edge - 2, load<u8>(at + FDEC_STRIDE - 1));
  store<u8>(edge - 1, load<u8>(at - 1));
  store<u8>(edge, load<u8>(at - FDEC_STRIDE - 1));
  const repeated = ((above >> 24) & 0xff) * 0x0101010100000000;
  store<u64>(edge, hasTopRight ? above : (above & 0xffffffff) | repeated, 1);
  return edge;
}
