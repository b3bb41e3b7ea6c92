/** Where and why a stream is malformed. */
export class StreamError extends Error {
  override readonly name = 'StreamError';

  constructor(
    message: string,
    /** Number of the NAL unit in the stream, from 0. */
    readonly nal: number,
    /** Bits of the NAL unit's RBSP read so far, its header byte not included. */
    readonly bitPosition: number,
    /** Address of the macroblock being read, if any. */
    readonly macroblock?: number,
  ) {
    const place = macroblock === undefined ? '' : `, macroblock ${macroblock}`;
    super(`${message} (NAL unit ${nal}${place}, bit ${bitPosition})`);
  }
}

/** Reads the descriptors of clause 7.2 and 9.1 from one RBSP; never reads its trailing bits. */
export class BitReader {
  position = 0;
  /** Address of the macroblock being read; only for error messages. */
  macroblock: number | undefined;
  /** Position of rbsp_stop_one_bit. */
  private readonly end: number;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly nal: number,
  ) {
    this.end = stopBitPosition(bytes);
    if (this.end < 0) this.fail('no rbsp_stop_one_bit');
  }

  fail(message: string): never {
    throw new StreamError(message, this.nal, this.position, this.macroblock);
  }

  /** more_rbsp_data() */
  get moreData(): boolean {
    return this.position < this.end;
  }

  get byteAligned(): boolean {
    return (this.position & 7) === 0;
  }

  bit(): number {
    const at = this.position;
    if (at >= this.end) this.fail('the RBSP ends inside a syntax element');
    this.position = at + 1;
    return (this.bytes[at >> 3] >> (7 - (at & 7))) & 1;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  /** u(n), n up to 32 */
  u(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  /** Zeros before the next 1, which is consumed too: the prefix of ue(v) and level_prefix. */
  leadingZeros(): number {
    let zeros = 0;
    while (this.bit() === 0) zeros++;
    return zeros;
  }

  /** ue(v), clause 9.1 */
  ue(max = 0xfffffffe): number {
    const zeros = this.leadingZeros();
    if (zeros > 31) this.fail('an Exp-Golomb code of more than 32 bits');
    const value = 2 ** zeros - 1 + this.u(zeros);
    if (value > max) this.fail(`ue(v) is ${value}, at most ${max} is allowed`);
    return value;
  }

  /** se(v), clause 9.1.1 */
  se(): number {
    const code = this.ue();
    return code & 1 ? (code + 1) / 2 : 0 - code / 2;
  }

  /** te(v): an inverted bit where the range is 0..1 */
  te(max: number): number {
    return max === 1 ? 1 - this.bit() : this.ue(max);
  }

  /** Ends the RBSP: everything up to the trailing bits must have been read. */
  finish(): void {
    if (this.position !== this.end) this.fail(`${this.end - this.position} bits left before the RBSP's trailing bits`);
  }
}

function stopBitPosition(bytes: Uint8Array): number {
  let last = bytes.length - 1;
  while (last >= 0 && bytes[last] === 0) last--;
  return last < 0 ? -1 : last * 8 + 7 - Math.log2(bytes[last] & -bytes[last]);
}
