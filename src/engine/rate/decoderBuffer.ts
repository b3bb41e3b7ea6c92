/** Fullness before the first picture is taken out, in 256ths. */
const FIRST_FULLNESS = 230;
/** The stream tells in such units when the first picture of a period is taken out. */
const CLOCK_HZ = 90_000;

/** What a decoder's buffer is like. */
export interface BufferShape {
  /** Bits that it holds, and that come in per second. */
  size: number;
  bitRate: number;
  /** Pictures per second. */
  pictureRate: number;
}

/**
 * The buffer of a decoder (Annex C) as a leaky bucket: bits come in at a constant rate while there is room, and a picture is taken out at
 * once. What is in it before an IDR picture is rounded down to what the stream can say.
 */
export class DecoderBuffer {
  readonly #shape: BufferShape;
  #fullness: number;

  constructor(shape: BufferShape) {
    this.#shape = shape;
    this.#fullness = this.#rounded((shape.size * FIRST_FULLNESS) / 256);
  }

  /** Bits that are there for the next picture. */
  room(isIdr: boolean): number {
    return isIdr ? this.#rounded(this.#fullness) : this.#fullness;
  }

  /** Takes a picture out and lets the next bits in. */
  take(bits: number, isIdr: boolean): void {
    this.#fullness = Math.min(this.#fullOfTime, this.#after(bits, isIdr));
  }

  /** Bits that a picture of so many lacks for bits to come in all the time until the next one. */
  lacking(bits: number, isIdr: boolean): number {
    return Math.max(0, Math.ceil(this.#after(bits, isIdr) - this.#fullOfTime));
  }

  /** The same buffer, to try what would become of it. */
  copy(): DecoderBuffer {
    const copy = new DecoderBuffer(this.#shape);
    copy.#fullness = this.#fullness;
    return copy;
  }

  #after(bits: number, isIdr: boolean): number {
    return this.room(isIdr) - bits + this.#shape.bitRate / this.#shape.pictureRate;
  }

  get #fullOfTime(): number {
    return this.#rounded(this.#shape.size);
  }

  #rounded(bits: number): number {
    return (Math.floor((bits * CLOCK_HZ) / this.#shape.bitRate) * this.#shape.bitRate) / CLOCK_HZ;
  }
}
