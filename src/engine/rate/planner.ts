import type { DecoderBuffer } from './decoderBuffer.js';

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
  quantisers: Quantisers;
}

/**
 * The slice's QP, and that of each macroblock in raster order where they differ from it; or a QP before offsets, in 256ths, from which the engine
 * finds them (assembly/rate/steadyQps).
 */
export type Quantisers = { qp: number; map?: Uint8Array } | { base: number };

/** What the engine finds out for a planner about pictures that came and are not coded. */
export interface Lookahead {
  /** Whether a picture shows something else than the one before it; asked once all is found out about it. */
  isCut(number: number): boolean;
  /**
   * Asks for the offsets of a picture's macroblocks at about the QP `base`, in 256ths, from it and those behind it: `count` in all, none but the
   * first an IDR picture. The answer begins with what each of them costs (assembly/rate/costs); one question at a time.
   */
  ask(number: number, ahead: { count: number; base: number; isIdr: boolean }): void;
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
  /** All is found out about a picture that came, where there is a lookahead. */
  study(number: number): void;
  /** The answer to what it asked. */
  answer(costs: readonly number[]): void;
  /** No more pictures come. */
  end(): void;
  /** The plan of the picture after the one that was planned last; undefined until what it follows from is there, which it may ask for now. */
  plan(number: number): PicturePlan | undefined;
  /** Hears the size of the next coded picture; false: it and those after it are to be planned and coded again. */
  coded(number: number, bits: number): boolean;
}
