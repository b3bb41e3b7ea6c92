import { MACROBLOCK_TYPES, SUB_TYPES, type Macroblock } from './macroblock.ts';
import type { Stream } from './stream.ts';

const INTRA_4X4_MODES = [
  'Vertical',
  'Horizontal',
  'DC',
  'Diagonal_Down_Left',
  'Diagonal_Down_Right',
  'Vertical_Right',
  'Horizontal_Down',
  'Vertical_Left',
  'Horizontal_Up',
].map((mode) => `Intra_4x4_${mode}`);
const INTRA_16X16_MODES = ['Vertical', 'Horizontal', 'DC', 'Plane'].map((mode) => `Intra_16x16_${mode}`);
const CHROMA_MODES = ['DC', 'Horizontal', 'Vertical', 'Plane'].map((mode) => `Intra_Chroma_${mode}`);

/**
 * How often a stream uses each tool, by the standard's names: macroblock types, sub-macroblock types (P_L0_8x8 …), intra modes
 * (Intra_4x4_DC … by block, Intra_16x16_Plane, Intra_Chroma_DC …), and `refIdx_0` … by 8x8 quadrant of coded P macroblocks.
 * A tool that is never used counts 0; of reference indices only those used appear.
 */
export function toolCounts(stream: Stream): Record<string, number> {
  const names = [...MACROBLOCK_TYPES, ...SUB_TYPES, ...INTRA_4X4_MODES, ...INTRA_16X16_MODES, ...CHROMA_MODES];
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  for (const picture of stream.pictures) {
    for (const mb of picture.macroblocks) {
      for (const tool of toolsOf(mb)) counts[tool] = (counts[tool] ?? 0) + 1;
    }
  }
  return counts;
}

function toolsOf(mb: Macroblock): string[] {
  const tools: string[] = [mb.type, ...(mb.subTypes ?? [])];
  if (mb.intra4x4Modes) tools.push(...mb.intra4x4Modes.map((mode) => INTRA_4X4_MODES[mode]));
  if (mb.intra16x16Mode !== undefined) tools.push(INTRA_16X16_MODES[mb.intra16x16Mode]);
  if (mb.chromaMode !== undefined) tools.push(CHROMA_MODES[mb.chromaMode]);
  if (mb.refIdx && mb.type !== 'P_Skip') tools.push(...mb.refIdx.map((refIdx) => `refIdx_${refIdx}`));
  return tools;
}
