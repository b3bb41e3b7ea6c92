import type { Tool } from '../src/engine/presets.ts';
import type { Macroblock, MacroblockType } from '../test/support/parser/macroblock.ts';
import { parseStream } from '../test/support/parser/stream.ts';

/** Whether a macroblock of a stream is the work of a tool. */
type IsUse = (mb: Macroblock) => boolean;

const ofType =
  (type: MacroblockType): IsUse =>
  (mb) =>
    mb.type === type;

// A component of a vector in quarter samples lies on a half sample where its last two bits are 2, between those where it is odd.
const hasQuarter: IsUse = ({ mvs }) => mvs.some(([x, y]) => ((x | y) & 1) !== 0);
const hasHalf: IsUse = ({ mvs }) => mvs.some(([x, y]) => ((x | y) & 1) === 0 && ((x | y) & 2) !== 0);

/** What a stream shows of each tool. The others leave no trace of their own: they find vectors, drop coefficients or smooth edges. */
const USES: Partial<Record<Tool, IsUse>> = {
  earlySkip: ofType('P_Skip'),
  halfPel: hasHalf,
  quarterPel: hasQuarter,
  p16x8: ofType('P_L0_L0_16x8'),
  p8x16: ofType('P_L0_L0_8x16'),
  p8x8: ofType('P_8x8'),
  sub8x8: ({ subTypes = [] }) => subTypes.some((type) => type !== 'P_L0_8x8'),
  intra16: ofType('I_16x16'),
  intra4: ofType('I_4x4'),
  references: ({ refIdx = [] }) => refIdx.some((index) => index > 0),
  intra4Always: ofType('I_4x4'),
};

/** Share of the macroblocks of some Annex B streams that use each tool; tools that streams do not show are missing. */
export function sharesOf(streams: readonly Uint8Array[]): Map<Tool, number> {
  const uses = Object.entries(USES) as [Tool, IsUse][];
  const counts = new Map(uses.map(([tool]) => [tool, 0]));
  let total = 0;
  for (const stream of streams) {
    const macroblocks = parseStream(stream).pictures.flatMap((picture) => picture.macroblocks);
    total += macroblocks.length;
    for (const [tool, isUse] of uses) counts.set(tool, counts.get(tool)! + macroblocks.filter(isUse).length);
  }
  return new Map([...counts].map(([tool, count]) => [tool, count / total]));
}
