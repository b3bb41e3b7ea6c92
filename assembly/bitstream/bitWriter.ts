import { seCodeNum } from '../common/math';

/** Writes big-endian bits to memory, 64 at a time; needs 8 bytes of slack behind the last one. */
@unmanaged
export class BitWriter {
  start: usize;
  cursor: usize;
  /** The lowest `used` bits (0..63) are not stored yet; what stands above them is void. */
  cache: u64;
  used: i32;


  @inline
  reset(start: usize): void {
    this.start = start;
    this.cursor = start;
    this.cache = 0;
    this.used = 0;
  }

  /** u(n): the lowest `bits` (0..32) bits of value, whose higher bits are zero. */
  put(value: u32, bits: i32): void {
    const free = 64 - this.used;
    if (bits < free) {
      this.cache = (this.cache << bits) | (<u64>value);
      this.used += bits;
      return;
    }
    const rest = bits - free;
    store<u64>(this.cursor, bswap<u64>((this.cache << free) | ((<u64>value) >> rest)));
    this.cursor += 8;
    this.cache = value;
    this.used = rest;
  }

  /** ue(v), clause 9.1. */
  putUe(codeNum: u32): void {
    const width = 32 - <i32>clz<u32>(codeNum + 1);
    if (width > 16) {
      this.put(0, width - 1);
      this.put(codeNum + 1, width);
    } else {
      this.put(codeNum + 1, (width << 1) - 1);
    }
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
    for (; at + 32 <= to; at += 32) this.put(bitsAt(source, at, 32), 32);
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
function bitsAt(source: usize, position: i32, bits: i32): u32 {
  const word = bswap<u64>(load<u64>(source + <usize>(position >> 3)));
  return <u32>((word << (position & 7)) >> (64 - bits));
}
