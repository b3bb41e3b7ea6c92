// What this level's instructions can do at best, for the roofline: additions in registers, and copies. The widest access of a level is a
// sample on `scalar`, a 64-bit word between, and a vector on `simd`.

import { SIMD, SWAR } from './common/level';

/** Additions of one round of the peak loops: eight chains, because each waits for its last result, and twice each. */
export const OPERATIONS_PER_ROUND: i32 = 16;

/** Bytes of the widest access. */
export const ACCESS_BYTES: i32 = LEVEL >= SIMD ? 16 : LEVEL >= SWAR ? 8 : 1;

/** Adds 8-bit lanes in vectors, or words; `data` holds 128 bytes. */
export function peak8(rounds: i32, data: usize): i64 {
  if (LEVEL < SIMD) return peakOfWords(rounds, data);
  return peakOfLanes<i8>(rounds, data);
}

/** The same for 16-bit lanes. */
export function peak16(rounds: i32, data: usize): i64 {
  if (LEVEL < SIMD) return peakOfWords(rounds, data);
  return peakOfLanes<i16>(rounds, data);
}

function peakOfLanes<T>(rounds: i32, data: usize): i64 {
  let a = v128.load(data);
  let b = v128.load(data, 16);
  let c = v128.load(data, 32);
  let d = v128.load(data, 48);
  let e = v128.load(data, 64);
  let f = v128.load(data, 80);
  let g = v128.load(data, 96);
  let h = v128.load(data, 112);
  const step = v128.load(data, 8);
  for (let i = 0; i < rounds; i++) {
    a = v128.add<T>(a, step);
    b = v128.add<T>(b, step);
    c = v128.add<T>(c, step);
    d = v128.add<T>(d, step);
    e = v128.add<T>(e, step);
    f = v128.add<T>(f, step);
    g = v128.add<T>(g, step);
    h = v128.add<T>(h, step);
    a = v128.add<T>(a, step);
    b = v128.add<T>(b, step);
    c = v128.add<T>(c, step);
    d = v128.add<T>(d, step);
    e = v128.add<T>(e, step);
    f = v128.add<T>(f, step);
    g = v128.add<T>(g, step);
    h = v128.add<T>(h, step);
  }
  return sumOf(v128.xor(v128.xor(v128.xor(a, b), v128.xor(c, d)), v128.xor(v128.xor(e, f), v128.xor(g, h))));
}

// @ts-ignore: decorator
@inline
function sumOf(v: v128): i64 {
  return i64x2.extract_lane(v, 0) ^ i64x2.extract_lane(v, 1);
}

function peakOfWords(rounds: i32, data: usize): i64 {
  let a = load<i64>(data);
  let b = load<i64>(data, 8);
  let c = load<i64>(data, 16);
  let d = load<i64>(data, 24);
  let e = load<i64>(data, 32);
  let f = load<i64>(data, 40);
  let g = load<i64>(data, 48);
  let h = load<i64>(data, 56);
  const step = load<i64>(data, 64);
  for (let i = 0; i < rounds; i++) {
    a += step;
    b += step;
    c += step;
    d += step;
    e += step;
    f += step;
    g += step;
    h += step;
    a ^= step;
    b ^= step;
    c ^= step;
    d ^= step;
    e ^= step;
    f ^= step;
    g ^= step;
    h ^= step;
  }
  return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
}

/** Copies `bytes`, a multiple of 64, `times` over, by the widest access. */
export function copyOver(target: usize, source: usize, bytes: usize, times: i32): void {
  for (let i = 0; i < times; i++) {
    for (let at: usize = 0; at < bytes; at += 4 * ACCESS_BYTES) {
      copyFour(target + at, source + at);
    }
  }
}

// @ts-ignore: decorator
@inline
function copyFour(target: usize, source: usize): void {
  if (LEVEL >= SIMD) {
    v128.store(target, v128.load(source));
    v128.store(target, v128.load(source, 16), 16);
    v128.store(target, v128.load(source, 32), 32);
    v128.store(target, v128.load(source, 48), 48);
  } else if (LEVEL >= SWAR) {
    store<u64>(target, load<u64>(source));
    store<u64>(target, load<u64>(source, 8), 8);
    store<u64>(target, load<u64>(source, 16), 16);
    store<u64>(target, load<u64>(source, 24), 24);
  } else {
    store<u8>(target, load<u8>(source));
    store<u8>(target, load<u8>(source, 1), 1);
    store<u8>(target, load<u8>(source, 2), 2);
    store<u8>(target, load<u8>(source, 3), 3);
  }
}
