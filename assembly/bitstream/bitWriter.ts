import { seCodeNum } from '../common/math';

/** Bits that are copied at a time: whole bytes, as many as 8 bytes hold at any bit offset. */
const COPY_BITS: i32 = 56;

/** Writes big-endian bits to memory, each time with all that fits in 8 bytes: needs 8 bytes of slack behind the last one. */
@unmanaged
export class BitWriter {
  start: usize;
  cursor: usize;
  /** The lowest `used` bits (0..7) belong to the byte at the cursor; what stands above them is void. */
  cache: u64;
  used: i32;


  @inline
  reset(start: usize): void {
    this.start = start;
    this.cursor = start;
    this.cache = 0;
    this.used = 0;
  }

  /** u(n): the lowest `bits` (0..56) bits of value, whose higher bits are zero. No branch, so none that is predicted wrong. */
  @inline
  put(value: u64, bits: i32): void {
    const cache = (this.cache << bits) | value;
    const cursor = this.cursor;
    const used = this.used + bits;
    store<u64>(cursor, bswap<u64>(cache << (64 - used)));
    this.cache = cache;
    this.cursor = cursor + <usize>(used >> 3);
    this.used = used & 7;
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

  /** Stores what is cached, zero bits behind it; the position stays. */
  flush(): void {
    if (this.used > 0) store<u64>(this.cursor, bswap<u64>(this.cache << (64 - this.used)));
  }

  /** Appends bits [from, to) of a flushed big-endian buffer that has 8 bytes of slack. */
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
  const word = bswap<u64>(load<u64>(source + <usize>(position >> 3)));
  return (word << (position & 7)) >> (64 - bits);
}
