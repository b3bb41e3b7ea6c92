import * as layout from '../../assembly/common/layout.js';
import type { Preset } from '../core/types.js';

/** Names of the coding tools and their bits; a set of tools is a sum. */
export const TOOLS = {
  deblock: layout.TOOL_DEBLOCK,
  earlySkip: layout.TOOL_EARLY_SKIP,
  eager: layout.TOOL_EAGER,
  halfSizeSearch: layout.TOOL_HALF_SIZE_SEARCH,
  halfPel: layout.TOOL_HALF_PEL,
  quarterPel: layout.TOOL_QUARTER_PEL,
  p16x8: layout.TOOL_P16X8,
  p8x16: layout.TOOL_P8X16,
  p8x8: layout.TOOL_P8X8,
  sub8x8: layout.TOOL_SUB8X8,
  intra16: layout.TOOL_INTRA16,
  intra4: layout.TOOL_INTRA4,
  intra4InP: layout.TOOL_INTRA4_IN_P,
  decimate: layout.TOOL_DECIMATE,
  wideSearch: layout.TOOL_WIDE_SEARCH,
  intra4Always: layout.TOOL_INTRA4_ALWAYS,
  references: layout.TOOL_REFERENCES,
  rateQuantiser: layout.TOOL_RATE_QUANTISER,
  rateDistortion: layout.TOOL_RATE_DISTORTION,
  satd: layout.TOOL_SATD,
  fractionEstimate: layout.TOOL_FRACTION_ESTIMATE,
} as const;

/** Name of a coding tool. */
export type Tool = keyof typeof TOOLS;

const ULTRAFAST: readonly Tool[] = [
  'deblock',
  'earlySkip',
  'eager',
  'halfPel',
  'quarterPel',
  'fractionEstimate',
  'intra16',
  'intra4',
  'decimate',
];
const FAST: readonly Tool[] = [...ULTRAFAST, 'halfSizeSearch', 'satd', 'intra4InP'];
const MEDIUM: readonly Tool[] = [...FAST.filter((tool) => tool !== 'eager' && tool !== 'fractionEstimate'), 'p16x8', 'p8x16'];
const SLOW: readonly Tool[] = [
  ...MEDIUM.filter((tool) => tool !== 'earlySkip'),
  'p8x8',
  'wideSearch',
  'references',
  'rateDistortion',
  'rateQuantiser',
];

/** The tools of each preset. */
export const PRESET_TOOLS: Readonly<Record<Preset, readonly Tool[]>> = {
  ultrafast: ULTRAFAST,
  fast: FAST,
  medium: MEDIUM,
  slow: SLOW,
  placebo: [...SLOW, 'sub8x8', 'intra4Always'],
};

/** TOOL_ bits of a set of tools. */
export function toolBits(tools: readonly Tool[]): number {
  return tools.reduce((bits, tool) => bits | TOOLS[tool], 0);
}
