import type { DecoderBuffer } from './decoderBuffer.js';
import type { Analysis } from './study.js';

/** A picture that came. */
export interface Arrival {
  /** Whether it is an IDR picture because of the grid or the caller. */
  isIdr: boolean;
  /** The caller's own QPs. */
  qpMap?: Uint8Array;
}

/** What becomes of a picture. */
export interface PicturePlan {
  isIdr: boolean;
  /** SliceQPY. */
  qp: number;
  /** QP of each macroblock in raster order; absent: that of the slice. */
  map?: Uint8Array;
}

/**
 * Decides types and quantisers of pictures, by number in coding order. What it decides follows from the pictures and from the sizes of coded
 * ones, never from when it hears of them.
 */
export interface Planner {
  /** Pictures behind one that it has to see before it plans that one; undefined where it does not even look at that one. */
  readonly lookahead: number | undefined;
  /** The decoder's buffer before the next coded picture, where there is one. */
  readonly buffer: DecoderBuffer | undefined;
  /** The statistics of the pictures coded so far, where there is a second pass to come. */
  readonly statistics: string | undefined;
  /** Pictures that had to be coded again. */
  readonly recoded: number;
  arrive(number: number, arrival: Arrival): void;
  /** What was found out about a picture that came, where there is a lookahead. */
  study(number: number, analysis: Analysis): void;
  /** No more pictures come. */
  end(): void;
  /** The plan of the picture after the one that was planned last; undefined until what it follows from is there. */
  plan(number: number): PicturePlan | undefined;
  /** Hears the size of the next coded picture; false: it and those after it are to be planned and coded again. */
  coded(number: number, bits: number): boolean;
}
