import { seCodeNum } from '../common/math';

/** Bits that are copied at a time. */
const COPY_BITS: i32 = 63;

/**
 * Writes bits to memory in words of 64, the first bit of each the highest; `toBytes` makes them a stream. Turning the bytes of a word round
 * takes WebAssembly twenty steps, too many for every code. Needs 8 bytes of slack behind the last bit.
 */
@unmanaged
export class BitWriter {
  start: usize;
  cursor: usize;
  /** What belongs at the cursor: `used` bits (0..63) from the highest down, zeros below. */
  word: u64;
  used: i32;


  @inline
  reset(start: usize): void {
    this.start = start;
    this.cursor = start;
    this.word = 0;
    this.used = 0;
  }

  /** u(n): the lowest `bits` (0..63) bits of value, whose higher bits are zero. No branch, so none that is predicted wrong. */
  @inline
  put(value: u64, bits: i32): void {
    const used = this.used;
    const cursor = this.cursor;
    const highest = value << (64 - bits); // of no bits the value is 0, however far it is shifted
    const word = this.word | (highest >> used);
    const end = used + bits;
    const rest = (highest << 1) << (63 - used);
    store<u64>(cursor, word);
    this.word = select(rest, word, end > 63);
    this.cursor = cursor + <usize>((end >> 6) << 3);
    this.used = end & 63;
  }

  /** ue(v), clause 9.1, of a number below 2^28 - 1. */
  @inline
  putUe(codeNum: u32): void {
    this.put(codeNum + 1, 63 - ((<i32>clz<u32>(codeNum + 1)) << 1));
  }

  /** se(v), clause 9.1.1. */
  @inline
  putSe(value: i32): void {
    this.putUe(seCodeNum(value));
  }


  @inline
  position(): i32 {
    return ((<i32>(this.cursor - this.start)) << 3) + this.used;
  }

  /** Stores the word at the cursor, zero bits behind what it has; the position stays. */
  flush(): void {
    store<u64>(this.cursor, this.word);
  }

  /** Flushes, and makes all words big-endian bytes. */
  toBytes(): void {
    this.flush();
    for (let at = this.start; at <= this.cursor; at += 8) store<u64>(at, bswap<u64>(load<u64>(at)));
  }

  /** Appends bits [from, to) of flushed words that have 8 bytes of slack. */
  copyBits(source: usize, from: i32, to: i32): void {
    let at = from;
    for (; at + COPY_BITS <= to; at += COPY_BITS) this.put(bitsAt(source, at, COPY_BITS), COPY_BITS);
    if (at < to) this.put(bitsAt(source, at, to - at), to - at);
  }

  /** rbsp_trailing_bits, or any one bit and zeros up to the next byte. */
  trail(): void {
    this.put(1, 1);
    this.alignZero();
  }

  alignZero(): void {
    this.put(0, -this.used & 7);
  }
}

// @ts-ignore: decorator
@inline
function bitsAt(source: usize, position: i32, bits: i32): u64 {
  const at = source + ((<usize>(position >> 6)) << 3);
  const offset = position & 63;
  return ((load<u64>(at) << offset) | ((load<u64>(at, 8) >> 1) >> (63 - offset))) >> (64 - bits);
}
