// residual (clause 7.3.5.3): all blocks of a macroblock in order, with nC from the neighbours' total_coeff.

import { I_16X16 } from '../common/constants';
import { BitWriter } from '../bitstream/bitWriter';
import { MASK_CHROMA, MASK_CHROMA_DC, MASK_LUMA_DC, masksAt } from '../memory/blockMasks';
import { CACHE_STRIDE, Macroblock, cacheIndex } from '../memory/macroblock';
import { INFO_NNZ_CB, INFO_NNZ_CR, NNZ_UNAVAILABLE } from '../memory/macroblockInfo';
import { writeEmptyBlock, writeResidualBlock } from './residualBlock';
import { CONTEXT_BY_NC, CONTEXT_CHROMA_DC } from './tables';

/** Tables for a block by nC of clause 9.2.1, from the counts of the blocks to the left and above. */
// @ts-ignore: decorator
@inline
function contextOf(a: i32, b: i32): i32 {
  const sum = a + b;
  const nC = select((sum + 1) >> 1, sum & (NNZ_UNAVAILABLE - 1), sum < NNZ_UNAVAILABLE);
  return load<u8>(CONTEXT_BY_NC + <usize>nC);
}

/** Writes the residual; enters total_coeff into the luma cache and, for chroma, into the macroblock's record. */
export function writeResidual(mb: Macroblock): void {
  const out = changetype<BitWriter>(mb.writer);
  const first = i32(mb.type == I_16X16);
  if (first) writeResidualBlock(out, mb.lumaDcLevels, masksAt(mb, MASK_LUMA_DC), 0, 16, lumaContext(mb, cacheIndex(0, 0)));
  for (let quadrant = 0; quadrant < 4; quadrant++) writeQuadrant(mb, out, quadrant, first);
  const chroma = mb.cbp >> 4;
  if (chroma != 0) {
    writeResidualBlock(out, mb.chromaDcLevels, masksAt(mb, MASK_CHROMA_DC), 0, 4, CONTEXT_CHROMA_DC);
    writeResidualBlock(out, mb.chromaDcLevels + 32, masksAt(mb, MASK_CHROMA_DC + 1), 0, 4, CONTEXT_CHROMA_DC);
  }
  if (chroma == 2) {
    for (let block = 0; block < 4; block++) writeChromaBlock(mb, out, block, INFO_NNZ_CB, 0);
    for (let block = 0; block < 4; block++) writeChromaBlock(mb, out, block, INFO_NNZ_CR, 4);
  }
}

/** Tables for the luma block at an index of the neighbour caches. */
// @ts-ignore: decorator
@inline
export function lumaContext(mb: Macroblock, index: i32): i32 {
  const at = mb.nnzCache + <usize>index;
  return contextOf(load<u8>(at - 1), load<u8>(at - CACHE_STRIDE));
}

/** Four luma blocks, or none where coded_block_pattern says so; their levels from `first` on. */
function writeQuadrant(mb: Macroblock, out: BitWriter, quadrant: i32, first: i32): void {
  const corner = cacheIndex((quadrant & 1) << 1, quadrant & 2);
  if (((mb.cbp >> quadrant) & 1) == 0) {
    store<u16>(mb.nnzCache + <usize>corner, 0);
    store<u16>(mb.nnzCache + <usize>(corner + CACHE_STRIDE), 0);
    return;
  }
  for (let i = 0; i < 4; i++) {
    const index = corner + (i & 1) + (i >> 1) * CACHE_STRIDE;
    const block = (quadrant << 2) + i;
    const levels = mb.levels + ((<usize>block) << 5);
    const total = writeBlock(out, levels, masksAt(mb, block), first, lumaContext(mb, index));
    store<u8>(mb.nnzCache + <usize>index, <u8>total);
  }
}

/** All levels of a block, or all but the first. */
// @ts-ignore: decorator
@inline
function writeBlock(out: BitWriter, levels: usize, masks: usize, first: i32, context: i32): i32 {
  if (load<u16>(masks) != 0) return writeResidualBlock(out, levels, masks, first, 16 - first, context);
  writeEmptyBlock(out, context);
  return 0;
}

/** Tables for chroma AC block `block` of the plane whose counts lie at `plane` of the record. */
export function chromaContext(mb: Macroblock, block: i32, plane: usize): i32 {
  const counts = mb.info + plane;
  const a = block & 1 ? <i32>load<u8>(counts + <usize>block - 1) : <i32>load<u8>(mb.left + plane + <usize>block + 1);
  const b = block > 1 ? <i32>load<u8>(counts + <usize>block - 2) : <i32>load<u8>(mb.top + plane + <usize>block + 2);
  return contextOf(a, b);
}

function writeChromaBlock(mb: Macroblock, out: BitWriter, block: i32, plane: usize, first: i32): void {
  const levels = mb.levels + ((<usize>(MASK_CHROMA + first + block)) << 5);
  const total = writeBlock(out, levels, masksAt(mb, MASK_CHROMA + first + block), 1, chromaContext(mb, block, plane));
  store<u8>(mb.info + plane + <usize>block, <u8>total);
}
