import type { Macroblock } from './macroblock.ts';
import type { CoeffPlane } from './pictureState.ts';
import { CHROMA_DC, readResidualBlock, type ResidualBlock } from './residualBlock.ts';
import { blockX, blockY, type SliceState } from './sliceState.ts';

const CBP_CHROMA_DC = 0x30;
const CBP_CHROMA_AC = 0x20;

/** residual(), clause 7.3.5.3, into `mb` and the picture's state. */
export function readResidual(state: SliceState, mb: Macroblock): void {
  readLuma(state, mb);
  if (mb.cbp & CBP_CHROMA_DC) {
    for (const component of [1, 2] as const) {
      mb.dcCoeff[component] = note(mb, readResidualBlock(state.reader, CHROMA_DC, 4));
    }
  }
  if (mb.cbp & CBP_CHROMA_AC) {
    for (const component of [1, 2] as const) {
      for (let block = 0; block < 4; block++) {
        const first = 12 + component * 4;
        mb.totalCoeff[first + block] = readBlock(state, mb, state.picture.coeffPlanes[component], block & 1, block >> 1, 15);
      }
    }
  }
}

function readLuma(state: SliceState, mb: Macroblock): void {
  const { picture } = state;
  const luma = picture.coeffPlanes[0];
  if (mb.type === 'I_16x16') {
    const nC = picture.coeffContext(luma, state.mbX * 4, state.mbY * 4, state.number);
    mb.dcCoeff[0] = note(mb, readResidualBlock(state.reader, nC, 16));
  }
  for (let block = 0; block < 16; block++) {
    if (!((mb.cbp >> (block >> 2)) & 1)) continue;
    const [x, y] = [blockX(block), blockY(block)];
    mb.totalCoeff[y * 4 + x] = readBlock(state, mb, luma, x, y, mb.type === 'I_16x16' ? 15 : 16);
  }
}

/** Reads the block at (x, y) of the macroblock and keeps its TotalCoeff for the blocks that follow. */
function readBlock(state: SliceState, mb: Macroblock, plane: CoeffPlane, x: number, y: number, maxNumCoeff: number): number {
  const [planeX, planeY] = [state.mbX * plane.perMb + x, state.mbY * plane.perMb + y];
  const nC = state.picture.coeffContext(plane, planeX, planeY, state.number);
  const count = note(mb, readResidualBlock(state.reader, nC, maxNumCoeff));
  state.picture.setCount(plane, planeX, planeY, count);
  return count;
}

function note(mb: Macroblock, block: ResidualBlock): number {
  for (const level of block.levels) mb.maxLevel = Math.max(mb.maxLevel, Math.abs(level));
  mb.levelPrefixMax = Math.max(mb.levelPrefixMax, block.levelPrefixMax);
  return block.totalCoeff;
}
