import type { MotionVector } from './macroblock.ts';
import { NO_REFERENCE } from './pictureState.ts';
import type { SliceState } from './sliceState.ts';

/** A rectangle of 4x4 blocks within a macroblock. */
export interface Partition {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Motion of a neighbouring partition. */
interface Neighbour {
  available: boolean;
  refIdx: number;
  mv: MotionVector;
}

const ZERO: MotionVector = [0, 0];
const MISSING: Neighbour = { available: false, refIdx: NO_REFERENCE, mv: ZERO };
export const WHOLE: Partition = { x: 0, y: 0, width: 4, height: 4 };

/** The motion of one macroblock, filled partition by partition in coding order. */
export class MacroblockMotion {
  /** Blocks of this macroblock whose vector is known, a bit each in raster order. */
  private known = 0;

  constructor(private readonly state: SliceState) {}

  /** Sets the vector of a partition for those that follow. */
  set(partition: Partition, refIdx: number, mv: MotionVector): void {
    const { picture, mbX, mbY } = this.state;
    for (let y = partition.y; y < partition.y + partition.height; y++) {
      for (let x = partition.x; x < partition.x + partition.width; x++) {
        const at = (mbY * 4 + y) * picture.blocksWide + mbX * 4 + x;
        picture.refIdx[at] = refIdx;
        [picture.mvX[at], picture.mvY[at]] = mv;
        this.known |= 1 << (y * 4 + x);
      }
    }
  }

  /** mvpLX of a partition, clause 8.4.1.3 */
  predict(partition: Partition, refIdx: number): MotionVector {
    const [a, b, c] = this.neighbours(partition);
    const directional = directionalNeighbour(partition, a, b, c);
    if (directional?.refIdx === refIdx) return directional.mv;
    return medianPrediction(a, b, c, refIdx);
  }

  /** mvLX of P_Skip, clause 8.4.1.1 */
  predictSkip(): MotionVector {
    const [a, b] = this.neighbours(WHOLE);
    return isStill(a) || isStill(b) ? ZERO : this.predict(WHOLE, 0);
  }

  /** The neighbours A, B and C, with D in place of a missing C (clauses 6.4.11.7 and 8.4.1.3.2). */
  private neighbours({ x, y, width }: Partition): [Neighbour, Neighbour, Neighbour] {
    const c = this.at(x + width, y - 1);
    return [this.at(x - 1, y), this.at(x, y - 1), c.available ? c : this.at(x - 1, y - 1)];
  }

  /** The motion at a block, given relative to this macroblock's first. */
  private at(x: number, y: number): Neighbour {
    const { picture, mbX, mbY, number } = this.state;
    const inside = x >= 0 && x < 4 && y >= 0;
    if (inside && !((this.known >> (y * 4 + x)) & 1)) return MISSING;
    const [blockX, blockY] = [mbX * 4 + x, mbY * 4 + y];
    if (picture.availableMb(blockX >> 2, blockY >> 2, number) < 0) return MISSING;
    const at = blockY * picture.blocksWide + blockX;
    return { available: true, refIdx: picture.refIdx[at], mv: [picture.mvX[at], picture.mvY[at]] };
  }
}

/** Whether a neighbour makes P_Skip's vector zero: missing, or not moving against the first reference. */
function isStill({ available, refIdx, mv }: Neighbour): boolean {
  return !available || (refIdx === 0 && mv[0] === 0 && mv[1] === 0);
}

/** The neighbour that a 16x8 or 8x16 partition takes first (Figure 8-3). */
function directionalNeighbour({ x, y, width, height }: Partition, a: Neighbour, b: Neighbour, c: Neighbour): Neighbour | undefined {
  if (width === 4 && height === 2) return y === 0 ? b : a;
  if (width === 2 && height === 4) return x === 0 ? a : c;
  return undefined;
}

/** Clause 8.4.1.3.1 */
function medianPrediction(a: Neighbour, b: Neighbour, c: Neighbour, refIdx: number): MotionVector {
  if (!b.available && !c.available && a.available) return a.mv;
  const matching = [a, b, c].filter((neighbour) => neighbour.refIdx === refIdx);
  if (matching.length === 1) return matching[0].mv;
  return [median(a.mv[0], b.mv[0], c.mv[0]), median(a.mv[1], b.mv[1], c.mv[1])];
}

function median(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
