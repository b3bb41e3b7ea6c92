/** Writes the descriptors of clause 7.2 and 9.1: for hand-made streams. */
export class BitWriter {
  private readonly bits: number[] = [];

  get length(): number {
    return this.bits.length;
  }

  /** Code words as text; blanks only separate. */
  code(words: string): this {
    for (const bit of words.replaceAll(' ', '')) this.bits.push(Number(bit));
    return this;
  }

  u(count: number, value: number): this {
    return count === 0 ? this : this.code(value.toString(2).padStart(count, '0'));
  }

  ue(...values: number[]): this {
    for (const value of values) {
      const code = (value + 1).toString(2);
      this.code('0'.repeat(code.length - 1) + code);
    }
    return this;
  }

  se(value: number): this {
    return this.ue(value > 0 ? 2 * value - 1 : -2 * value);
  }

  align(bit = 0): this {
    while (this.bits.length % 8 !== 0) this.bits.push(bit);
    return this;
  }

  /** The RBSP: all bits so far and rbsp_trailing_bits(). */
  rbsp(): Uint8Array {
    const bits = [...this.bits, 1];
    const bytes = new Uint8Array(Math.ceil(bits.length / 8));
    bits.forEach((bit, i) => (bytes[i >> 3] |= bit << (7 - (i & 7))));
    return bytes;
  }

  /** A NAL unit with its start code of 4 bytes. */
  nal(refIdc: number, type: number): Uint8Array {
    const bytes = [0, 0, 0, 1, (refIdc << 5) | type];
    let zeros = 0;
    for (const byte of this.rbsp()) {
      if (zeros >= 2 && byte <= 3) {
        bytes.push(3);
        zeros = 0;
      }
      bytes.push(byte);
      zeros = byte === 0 ? zeros + 1 : 0;
    }
    return Uint8Array.from(bytes);
  }
}
