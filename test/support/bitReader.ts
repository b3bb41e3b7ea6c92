/** Reads the syntax elements of a raw byte sequence payload (clauses 7.2 and 9.1). */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Position in bits. */
  get position(): number {
    return this.#position;
  }

  flag(): boolean {
    return this.u(1) === 1;
  }

  /** u(n): an unsigned number of n bits, n at most 32. */
  u(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) value = value * 2 + this.#bit();
    return value;
  }

  /** ue(v): an unsigned Exp-Golomb code. */
  ue(): number {
    let zeros = 0;
    while (this.#bit() === 0) zeros++;
    return 2 ** zeros - 1 + this.u(zeros);
  }

  /** se(v): a signed Exp-Golomb code (clause 9.1.1). */
  se(): number {
    const code = this.ue();
    return code & 1 ? (code + 1) / 2 : -code / 2;
  }

  #bit(): number {
    const byte = this.#bytes[this.#position >> 3];
    if (byte === undefined) throw new Error(`read beyond the end, at bit ${this.#position}`);
    return (byte >> (7 - (this.#position++ & 7))) & 1;
  }
}
