const NOT_CODED = -1;
/** Intra4x4PredMode of macroblocks that are not I_4x4 counts as DC, clause 8.3.1.1. */
const DC_MODE = 2;
/** refIdx of what is not available or not inter, clause 8.4.1.3.2 */
export const NO_REFERENCE = -1;

/** TotalCoeff of one colour component's 4x4 blocks. */
export interface CoeffPlane {
  counts: Uint8Array;
  /** 4x4 blocks in a macroblock's row: 4 for luma, 2 for chroma. */
  perMb: number;
}

/** What later macroblocks of a picture need of earlier ones. Positions count 4x4 blocks of the plane, x to the right, y down. */
export class PictureState {
  /** Number of 4x4 luma blocks in a row of the picture. */
  readonly blocksWide: number;
  readonly mbCount: number;
  /** Number of the slice of each macroblock. */
  private readonly slice: Int32Array;
  /** Whether the macroblock is coded in inter prediction. */
  readonly inter: Uint8Array;
  readonly coeffPlanes: readonly [luma: CoeffPlane, cb: CoeffPlane, cr: CoeffPlane];
  readonly intra4x4Mode: Uint8Array;
  readonly refIdx: Int8Array;
  readonly mvX: Int32Array;
  readonly mvY: Int32Array;

  constructor(
    readonly widthMbs: number,
    heightMbs: number,
  ) {
    this.mbCount = widthMbs * heightMbs;
    this.blocksWide = widthMbs * 4;
    const blocks = this.mbCount * 16;
    this.slice = new Int32Array(this.mbCount).fill(NOT_CODED);
    this.inter = new Uint8Array(this.mbCount);
    const plane = (perMb: number): CoeffPlane => ({ counts: new Uint8Array(this.mbCount * perMb * perMb), perMb });
    this.coeffPlanes = [plane(4), plane(2), plane(2)];
    this.intra4x4Mode = new Uint8Array(blocks).fill(DC_MODE);
    this.refIdx = new Int8Array(blocks).fill(NO_REFERENCE);
    this.mvX = new Int32Array(blocks);
    this.mvY = new Int32Array(blocks);
  }

  /** Enters a macroblock: from now on its slice may use it. */
  enter(address: number, slice: number): void {
    this.slice[address] = slice;
  }

  /** The macroblock at a position, or -1 where it is not available to the slice (clause 6.4.8). */
  availableMb(mbX: number, mbY: number, slice: number): number {
    if (mbX < 0 || mbX >= this.widthMbs || mbY < 0) return -1;
    const address = mbY * this.widthMbs + mbX;
    return this.slice[address] === slice ? address : -1;
  }

  /** nC of the block at (x, y) of a plane, clause 9.2.1 */
  coeffContext(plane: CoeffPlane, x: number, y: number, slice: number): number {
    const left = this.countAt(plane, x - 1, y, slice);
    const above = this.countAt(plane, x, y - 1, slice);
    if (left !== undefined && above !== undefined) return (left + above + 1) >> 1;
    return left ?? above ?? 0;
  }

  private countAt(plane: CoeffPlane, x: number, y: number, slice: number): number | undefined {
    if (this.availableMb(Math.floor(x / plane.perMb), Math.floor(y / plane.perMb), slice) < 0) return undefined;
    return plane.counts[y * this.widthMbs * plane.perMb + x];
  }

  setCount(plane: CoeffPlane, x: number, y: number, count: number): void {
    plane.counts[y * this.widthMbs * plane.perMb + x] = count;
  }
}
