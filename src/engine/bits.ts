/** Writes big-endian bits one by one: for headers, which are few. */
export class HeaderBits {
  readonly #bits: number[] = [];

  /** u(n). */
  put(value: number, count: number): this {
    for (let i = count - 1; i >= 0; i--) this.#bits.push(Math.floor(value / 2 ** i) % 2);
    return this;
  }

  flag(value: boolean): this {
    return this.put(value ? 1 : 0, 1);
  }

  /** ue(v), clause 9.1. */
  ue(codeNum: number): this {
    const width = (codeNum + 1).toString(2).length;
    return this.put(0, width - 1).put(codeNum + 1, width);
  }

  /** Whether they are whole bytes. */
  get isAligned(): boolean {
    return this.#bits.length % 8 === 0;
  }

  /** rbsp_trailing_bits, then the bytes. */
  finish(): Uint8Array {
    return this.put(1, 1).bytes();
  }

  /** The bytes, the last one filled up with zeros. */
  bytes(): Uint8Array {
    while (this.#bits.length % 8 !== 0) this.put(0, 1);
    return Uint8Array.from({ length: this.#bits.length / 8 }, (_, i) =>
      this.#bits.slice(i * 8, i * 8 + 8).reduce((byte, bit) => byte * 2 + bit, 0),
    );
  }
}
