import { SUB_TYPES, type Macroblock, type MacroblockType, type MotionVector, type SubType } from './macroblock.ts';
import { MacroblockMotion, WHOLE, type Partition } from './motion.ts';
import type { SliceState } from './sliceState.ts';

/** Macroblock partitions, Table 7-13, in 4x4 blocks */
const PARTITIONS: Partial<Record<MacroblockType, readonly Partition[]>> = {
  P_L0_16x16: [WHOLE],
  P_L0_L0_16x8: grid(4, 2, WHOLE),
  P_L0_L0_8x16: grid(2, 4, WHOLE),
};
const QUADRANTS = grid(2, 2, WHOLE);
/** Size of a sub-macroblock partition, Table 7-17, in 4x4 blocks */
const SUB_SIZE: Record<SubType, readonly [width: number, height: number]> = {
  P_L0_8x8: [2, 2],
  P_L0_8x4: [2, 1],
  P_L0_4x8: [1, 2],
  P_L0_4x4: [1, 1],
};

/** Cuts a rectangle into equal ones, in raster order. */
function grid(width: number, height: number, area: Partition): Partition[] {
  const parts: Partition[] = [];
  for (let y = area.y; y < area.y + area.height; y += height) {
    for (let x = area.x; x < area.x + area.width; x += width) parts.push({ x, y, width, height });
  }
  return parts;
}

/** Inter part of mb_pred() (clause 7.3.5.1) or sub_mb_pred() (clause 7.3.5.2); `ref0`: mb_type P_8x8ref0, which codes no ref_idx. */
export function readInterPrediction(state: SliceState, mb: Macroblock, ref0: boolean): void {
  const { reader, header } = state;
  if (mb.type === 'P_8x8') mb.subTypes = QUADRANTS.map(() => SUB_TYPES[reader.ue(3)]);
  const partitions = PARTITIONS[mb.type] ?? QUADRANTS;
  const codesRefIdx = !ref0 && header.numRefIdxActive > 1;
  const refIdx = partitions.map(() => (codesRefIdx ? reader.te(header.numRefIdxActive - 1) : 0));
  const motion = new MacroblockMotion(state);
  partitions.forEach((partition, index) => {
    const subType = mb.subTypes?.[index];
    const parts = subType ? grid(...SUB_SIZE[subType], partition) : [partition];
    for (const part of parts) readMotionVector(state, motion, part, refIdx[index]);
    mb.mvCount += parts.length;
  });
  keepMotion(state, mb);
}

function readMotionVector({ reader }: SliceState, motion: MacroblockMotion, part: Partition, refIdx: number): void {
  const [x, y] = motion.predict(part, refIdx);
  motion.set(part, refIdx, [x + reader.se(), y + reader.se()]);
}

/** Infers the motion of P_Skip. */
export function inferSkip(state: SliceState, mb: Macroblock): void {
  const motion = new MacroblockMotion(state);
  motion.set(WHOLE, 0, motion.predictSkip());
  mb.mvCount = 1;
  keepMotion(state, mb);
}

function keepMotion({ picture, mbX, mbY }: SliceState, mb: Macroblock): void {
  const first = mbY * 4 * picture.blocksWide + mbX * 4;
  const at = (x: number, y: number): number => first + y * picture.blocksWide + x;
  mb.refIdx = QUADRANTS.map(({ x, y }) => picture.refIdx[at(x, y)]);
  mb.mvs = Array.from({ length: 16 }, (_, i): MotionVector => [picture.mvX[at(i & 3, i >> 2)], picture.mvY[at(i & 3, i >> 2)]]);
}
