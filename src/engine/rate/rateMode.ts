/** What is known of a picture when its QP is chosen. */
export interface Outlook {
  isIdr: boolean;
  /** Predicted costs of the picture and of those behind it that are looked at, up to the next IDR picture (sizeModel). */
  costs: readonly number[];
}

/** How the QP of pictures follows from what is wanted. */
export interface RateMode {
  /** A picture's QP may follow from the sizes of those that are at least so far before it; Infinity: from none. */
  readonly lag: number;
  /** QP of a picture before its macroblocks' offsets, in 256ths. */
  baseQp(number: number, outlook: Outlook): number;
  /** Hears the sizes of coded pictures in order; false: to be coded again from this one on, where `baseQp` goes on. */
  coded(number: number, bits: number): boolean;
}

/** Constant quality: the QP that the caller wants, but for the offsets. */
export class ConstantQuality implements RateMode {
  readonly lag = Infinity;
  readonly #base: number;

  /** `base` in 256ths of a QP. */
  constructor(base: number) {
    this.#base = base;
  }

  baseQp(): number {
    return this.#base;
  }

  coded(): boolean {
    return true;
  }
}
