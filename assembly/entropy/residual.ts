// residual (clause 7.3.5.3): all blocks of a macroblock in order, with nC from the neighbours' total_coeff.

import { I_16X16 } from '../common/constants';
import { BLOCK_X, BLOCK_Y } from '../common/tables';
import { BitWriter } from '../bitstream/bitWriter';
import { CACHE_STRIDE, MASK_CHROMA, MASK_CHROMA_DC, MASK_LUMA_DC, Macroblock, cacheIndex, maskOf } from '../memory/macroblock';
import { INFO_NNZ_CB, INFO_NNZ_CR, NNZ_UNAVAILABLE } from '../memory/macroblockInfo';
import { NC_CHROMA_DC, writeResidualBlock } from './residualBlock';

/** nC of clause 9.2.1 from the counts of the blocks to the left and above. */
// @ts-ignore: decorator
@inline
function coefficientContext(a: i32, b: i32): i32 {
  const sum = a + b;
  return sum < NNZ_UNAVAILABLE ? (sum + 1) >> 1 : sum & (NNZ_UNAVAILABLE - 1);
}

/** Writes the residual; enters total_coeff into the luma cache and, for chroma, into the macroblock's record. */
export function writeResidual(mb: Macroblock): void {
  const out = changetype<BitWriter>(mb.writer);
  const isIntra16 = mb.type == I_16X16;
  if (isIntra16) writeResidualBlock(out, mb.lumaDcLevels, maskOf(mb, MASK_LUMA_DC), 16, lumaContext(mb, 0, 0));
  for (let block = 0; block < 16; block++) writeLumaBlock(mb, out, block, isIntra16);
  const chroma = mb.cbp >> 4;
  if (chroma != 0) {
    writeResidualBlock(out, mb.chromaDcLevels, maskOf(mb, MASK_CHROMA_DC), 4, NC_CHROMA_DC);
    writeResidualBlock(out, mb.chromaDcLevels + 8, maskOf(mb, MASK_CHROMA_DC + 1), 4, NC_CHROMA_DC);
  }
  if (chroma == 2) {
    for (let block = 0; block < 4; block++) writeChromaBlock(mb, out, block, INFO_NNZ_CB, 0);
    for (let block = 0; block < 4; block++) writeChromaBlock(mb, out, block, INFO_NNZ_CR, 4);
  }
}

/** nC of the luma block at (x, y), in blocks. */
export function lumaContext(mb: Macroblock, x: i32, y: i32): i32 {
  const at = mb.nnzCache + <usize>cacheIndex(x, y);
  return coefficientContext(load<u8>(at - 1), load<u8>(at - CACHE_STRIDE));
}

function writeLumaBlock(mb: Macroblock, out: BitWriter, block: i32, isIntra16: bool): void {
  const x = <i32>load<u8>(BLOCK_X + <usize>block);
  const y = <i32>load<u8>(BLOCK_Y + <usize>block);
  let total = 0;
  if ((mb.cbp >> (block >> 2)) & 1) {
    const levels = mb.levels + ((<usize>block) << 5);
    const mask = maskOf(mb, block);
    if (isIntra16) total = writeResidualBlock(out, levels + 2, mask >> 1, 15, lumaContext(mb, x, y));
    else total = writeResidualBlock(out, levels, mask, 16, lumaContext(mb, x, y));
  }
  store<u8>(mb.nnzCache + <usize>cacheIndex(x, y), <u8>total);
}

/** nC of chroma AC block `block` of the plane whose counts lie at `plane` of the record. */
export function chromaContext(mb: Macroblock, block: i32, plane: usize): i32 {
  const counts = mb.info + plane;
  const x = block & 1;
  const a = x ? <i32>load<u8>(counts + <usize>block - 1) : <i32>load<u8>(mb.left + plane + <usize>block + 1);
  const b = block > 1 ? <i32>load<u8>(counts + <usize>block - 2) : <i32>load<u8>(mb.top + plane + <usize>block + 2);
  return coefficientContext(a, b);
}

function writeChromaBlock(mb: Macroblock, out: BitWriter, block: i32, plane: usize, first: i32): void {
  const levels = mb.chromaLevels + ((<usize>(first + block)) << 5);
  const mask = maskOf(mb, MASK_CHROMA + first + block);
  const total = writeResidualBlock(out, levels + 2, mask >> 1, 15, chromaContext(mb, block, plane));
  store<u8>(mb.info + plane + <usize>block, <u8>total);
}
