/** The buffer of a decoder that is filled at a constant rate and gives up each picture at once (Annex C, as a leaky bucket). */
export interface BufferSize {
  /** Bits that it holds. */
  size: number;
  /** Bits that come in from one picture to the next. */
  perPicture: number;
}

/** How full it is before the first picture is taken out, in 256ths. */
const FIRST_FULLNESS = 230;

/** Fullness of the buffer from picture to picture, before each is taken out. */
export class DecoderBuffer {
  readonly #size: number;
  readonly #perPicture: number;
  #fullness: number;

  constructor({ size, perPicture }: BufferSize) {
    this.#size = size;
    this.#perPicture = perPicture;
    this.#fullness = Math.floor((size * FIRST_FULLNESS) / 256);
  }

  get size(): number {
    return this.#size;
  }

  /** Bits that are there for the next picture. */
  get fullness(): number {
    return this.#fullness;
  }

  /** Bits by which the buffer would overflow after a picture of this size, if nothing stopped the sender. */
  excess(bits: number): number {
    return Math.max(0, Math.ceil(this.#fullness - bits + this.#perPicture - this.#size));
  }

  /** Takes a picture out and lets the next bits in. */
  take(bits: number): void {
    this.#fullness = Math.min(this.#size, this.#fullness - bits + this.#perPicture);
  }

  /** The same buffer, to try what would become of it. */
  copy(): DecoderBuffer {
    const copy = new DecoderBuffer({ size: this.#size, perPicture: this.#perPicture });
    copy.#fullness = this.#fullness;
    return copy;
  }
}
