import * as layout from '../../assembly/common/layout.js';
import type { Preset } from '../core/types.js';

/** Names of the coding tools and their bits; a set of tools is a sum. */
export const TOOLS = {
  deblock: layout.TOOL_DEBLOCK,
  earlySkip: layout.TOOL_EARLY_SKIP,
  halfSizeSearch: layout.TOOL_HALF_SIZE_SEARCH,
  halfPel: layout.TOOL_HALF_PEL,
  quarterPel: layout.TOOL_QUARTER_PEL,
  p16x8: layout.TOOL_P16X8,
  p8x16: layout.TOOL_P8X16,
  p8x8: layout.TOOL_P8X8,
  sub8x8: layout.TOOL_SUB8X8,
  intra16: layout.TOOL_INTRA16,
  intra4: layout.TOOL_INTRA4,
  decimate: layout.TOOL_DECIMATE,
  hexagon: layout.TOOL_HEXAGON,
  intra4Always: layout.TOOL_INTRA4_ALWAYS,
  references: layout.TOOL_REFERENCES,
  rateQuantiser: layout.TOOL_RATE_QUANTISER,
  rateDistortion: layout.TOOL_RATE_DISTORTION,
} as const;

/** Name of a coding tool. */
export type Tool = keyof typeof TOOLS;

const FAST: readonly Tool[] = ['deblock', 'earlySkip', 'halfSizeSearch', 'halfPel', 'quarterPel', 'intra16', 'intra4', 'decimate'];

/** The tools of each preset. */
export const PRESET_TOOLS: Readonly<Record<Preset, readonly Tool[]>> = {
  fast: FAST,
  medium: [...FAST, 'p16x8', 'p8x16', 'p8x8'],
};

/** TOOL_ bits of a set of tools. */
export function toolBits(tools: readonly Tool[]): number {
  return tools.reduce((bits, tool) => bits | TOOLS[tool], 0);
}
