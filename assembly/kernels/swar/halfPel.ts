// Half-sample planes, eight samples a step and row by row, in words of four even and four odd columns.
// 1. Vertical: six-tap sums of six rows, kept in scratch unrounded: even columns in its first half, odd ones in the second. 2. dstV is these
//    sums, rounded. 3. dstC is the six-tap filter over them; neighbours of an even column are odd, and the other way round. 4. dstH is the
//    six-tap filter over the row's bytes.
//
// A sum of six bytes is between -2550 and 10710; BIAS makes it positive. Centre (a, b, c: sums of the outer, middle and inner pairs of
// intermediates, between -5100 and 21420): (a - 5b + 20c + 512) >> 10 is ((((((a - b) >> 2) - b + c) >> 2) + c) + 32) >> 6, because floors nest.
// The inner sum of p = (a - b) >> 2 and q = c - b may leave 16 bits, so half of it is taken at once: what p and q both have, and half of what
// one has.

import { LANE_ONES, LANE_SIGNS, LOW_BYTES, clip255 } from './words';

/** 80 << 5. */
const BIAS: i32 = 2560;
/** What p + 0x2000 and q + 0x8000 leave above (p + q) >> 2, and two biases of intermediates besides. */
const CENTRE_BIAS: i32 = 0x2800 + 2 * BIAS;
/** All bits of each lane but the lowest. */
const ALL_BUT_ONES: u64 = ~LANE_ONES;
const LOW_11_BITS: u64 = LANE_ONES * 0x07ff;
const LOW_14_BITS: u64 = LANE_ONES * 0x3fff;
const LOW_15_BITS: u64 = LANE_ONES * 0x7fff;
const LOW_10_BITS: u64 = LANE_ONES * 0x03ff;

// @ts-ignore: decorator
@inline
export function evens(bytes: u64): u64 {
  return bytes & LOW_BYTES;
}

// @ts-ignore: decorator
@inline
export function odds(bytes: u64): u64 {
  return (bytes >> 8) & LOW_BYTES;
}

/** Lanes of bytes to lanes of sums, with BIAS. */
// @ts-ignore: decorator
@inline
export function sixTap(t0: u64, t1: u64, t2: u64, t3: u64, t4: u64, t5: u64): u64 {
  const u = ((t2 + t3) << 2) - (t1 + t4);
  return t0 + t5 + LANE_ONES * BIAS + u + (u << 2);
}

/** The centre sample before its last, rounding shift by 6, with CENTRE_BIAS. */
// @ts-ignore: decorator
@inline
function sixTapCentre(t0: u64, t1: u64, t2: u64, t3: u64, t4: u64, t5: u64): u64 {
  const middle = t1 + t4;
  const inner = t2 + t3;
  const p = ((t0 + t5 - middle + LANE_SIGNS) >> 2) & LOW_14_BITS;
  const q = inner - middle + LANE_SIGNS;
  const half = (p & q) + (((p ^ q) & ALL_BUT_ONES) >> 1);
  return ((half >> 1) & LOW_15_BITS) + inner;
}

/** Sums with BIAS to eight bytes in order. */
// @ts-ignore: decorator
@inline
export function roundSums(even: u64, odd: u64): u64 {
  const bias = LANE_ONES * (BIAS >> 5);
  const rounding = LANE_ONES * 16;
  return clip255(((even + rounding) >> 5) & LOW_11_BITS, bias) | (clip255(((odd + rounding) >> 5) & LOW_11_BITS, bias) << 8);
}

/** Centre samples with CENTRE_BIAS to eight bytes in order. */
// @ts-ignore: decorator
@inline
function roundCentres(even: u64, odd: u64): u64 {
  const bias = LANE_ONES * (CENTRE_BIAS >> 6);
  const rounding = LANE_ONES * 32;
  return clip255(((even + rounding) >> 6) & LOW_10_BITS, bias) | (clip255(((odd + rounding) >> 6) & LOW_10_BITS, bias) << 8);
}

/** Step 1 for the columns x = -8 to width + 7; two bytes of scratch hold two columns, so that x is also an offset into either half. */
// @ts-ignore: decorator
@inline
export function verticalSums(evenSums: usize, oddSums: usize, src: usize, stride: usize, width: usize): void {
  const stride2 = stride << 1;
  for (let x: usize = 0; x < width + 16; x += 8) {
    const p = src + x - 8;
    const row0 = load<u64>(p - stride2);
    const row1 = load<u64>(p - stride);
    const row2 = load<u64>(p);
    const row3 = load<u64>(p + stride);
    const row4 = load<u64>(p + stride2);
    const row5 = load<u64>(p + stride2 + stride);
    store<u64>(evenSums + x, sixTap(evens(row0), evens(row1), evens(row2), evens(row3), evens(row4), evens(row5)));
    store<u64>(oddSums + x, sixTap(odds(row0), odds(row1), odds(row2), odds(row3), odds(row4), odds(row5)));
  }
}

/** Step 3 for eight columns; the even column x is at evenSums + x + 8. */
// @ts-ignore: decorator
@inline
export function centreSamples(evenSums: usize, oddSums: usize): u64 {
  const evenM2 = load<u64>(evenSums, 6);
  const even0 = load<u64>(evenSums, 8);
  const even2 = load<u64>(evenSums, 10);
  const even4 = load<u64>(evenSums, 12);
  const oddM1 = load<u64>(oddSums, 6);
  const odd1 = load<u64>(oddSums, 8);
  const odd3 = load<u64>(oddSums, 10);
  return roundCentres(sixTapCentre(evenM2, oddM1, even0, odd1, even2, odd3), sixTapCentre(oddM1, even0, odd1, even2, odd3, even4));
}

/** Step 4 for eight columns. */
// @ts-ignore: decorator
@inline
export function horizontalSamples(src: usize): u64 {
  const fromM2 = load<u64>(src - 2);
  const from0 = load<u64>(src);
  const from2 = load<u64>(src, 2);
  const even0 = evens(from0);
  const even2 = evens(from2);
  const oddM1 = odds(fromM2);
  const odd1 = odds(from0);
  const odd3 = odds(from2);
  const even = sixTap(evens(fromM2), oddM1, even0, odd1, even2, odd3);
  const odd = sixTap(oddM1, even0, odd1, even2, odd3, evens(load<u64>(src, 4)));
  return roundSums(even, odd);
}

export function halfPelPlanes_swar(
  dstH: usize,
  dstV: usize,
  dstC: usize,
  src: usize,
  stride: usize,
  width: i32,
  height: i32,
  scratch: usize,
): void {
  const oddSums = scratch + <usize>width + 32;
  for (let y = 0; y < height; y++) {
    verticalSums(scratch, oddSums, src, stride, width);
    for (let x: usize = 0; x < <usize>width; x += 8) {
      store<u64>(dstV + x, roundSums(load<u64>(scratch + x, 8), load<u64>(oddSums + x, 8)));
      store<u64>(dstC + x, centreSamples(scratch + x, oddSums + x));
      store<u64>(dstH + x, horizontalSamples(src + x));
    }
    src += stride;
    dstH += stride;
    dstV += stride;
    dstC += stride;
  }
}
