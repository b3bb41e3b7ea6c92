// Half-sample planes, sixteen samples a step.
// 1. Vertical, four rows a step: the even columns of nine rows of 16 bytes as 16-bit lanes (a mask: no shuffles), then the odd ones (a shift);
//    the six-tap sums are between -2550 and 10710. They go to scratch with 16 added, a row's even columns and then its odd ones: that rounds
//    dstV, and since the taps add up to 32, it adds the 512 that rounds dstC. All rows come before step 2, whose loads straddle these
//    stores: a processor does not forward two stores to one load. 2. dstV is these sums, shifted by 5. 3. dstC is the six-tap filter over
//    them: neighbours of an even column are odd and the other way round, so seven loads serve sixteen samples. 4. dstH is the six-tap filter
//    over the row's bytes: four loads.
//
// Centre (a, b, c: sums of the outer, middle and inner pairs of intermediates, between -5068 and 21452): (a - 5b + 20c) >> 10 is
// (((((a - b) >> 2) - b + c) >> 2) + c) >> 6, because floors nest. Only "+ c" can leave 16 bits (33150); there it saturates, where the
// result clips to 0 or 255 anyway: 32767 / 4 + c is over 29000 then, and on the other side c is below -4700.

import { evenBytes, oddBytes, unpackLow8 } from './lanes';

// Constants in memory: a vector constant in code would be built anew at every use.
const LOW_BYTES: usize = memory.data<u16>([0xff]);
const FIVE: usize = memory.data<u16>([5]);
const SIXTEEN: usize = memory.data<u16>([16]);

// @ts-ignore: decorator
@inline
export function sixTap(t0: v128, t1: v128, t2: v128, t3: v128, t4: v128, t5: v128, five: v128): v128 {
  const outer = i16x8.add(t0, t5);
  const middle = i16x8.add(t1, t4);
  const inner = i16x8.add(t2, t3);
  return i16x8.add(outer, i16x8.mul(i16x8.sub(i16x8.shl(inner, 2), middle), five));
}

/** The centre sample before its last shift, by 6. */
// @ts-ignore: decorator
@inline
export function sixTapCentre(t0: v128, t1: v128, t2: v128, t3: v128, t4: v128, t5: v128): v128 {
  const outer = i16x8.add(t0, t5);
  const middle = i16x8.add(t1, t4);
  const inner = i16x8.add(t2, t3);
  const quarter = i16x8.sub(i16x8.shr_s(i16x8.sub(outer, middle), 2), middle);
  return i16x8.add(i16x8.shr_s(i16x8.add_sat_s(quarter, inner), 2), inner);
}

/** Shifts even and odd columns, saturates them to bytes and puts them in order. */
// @ts-ignore: decorator
@inline
function shiftAndMerge(even: v128, odd: v128, shift: i32): v128 {
  const evens = i16x8.shr_s(even, shift);
  const odds = i16x8.shr_s(odd, shift);
  return unpackLow8(i8x16.narrow_i16x8_u(evens, evens), i8x16.narrow_i16x8_u(odds, odds));
}

/** Even columns of a row, or odd ones. */
// @ts-ignore: decorator
@inline
function columns(row: usize, lowBytes: v128, isOdd: bool): v128 {
  const bytes = v128.load(row);
  return isOdd ? oddBytes(bytes) : evenBytes(bytes, lowBytes);
}

/** Step 1 for either eight columns and the four rows from `src` on. */
// @ts-ignore: decorator
@inline
function verticalSums4(
  sums: usize,
  pitch: usize,
  src: usize,
  stride: usize,
  isOdd: bool,
  lowBytes: v128,
  five: v128,
  rounding: v128,
): void {
  const rowM1 = src - stride;
  const row3 = src + stride * 3;
  const t0 = columns(rowM1 - stride, lowBytes, isOdd);
  const t1 = columns(rowM1, lowBytes, isOdd);
  const t2 = columns(src, lowBytes, isOdd);
  const t3 = columns(src + stride, lowBytes, isOdd);
  const t4 = columns(src + (stride << 1), lowBytes, isOdd);
  const t5 = columns(row3, lowBytes, isOdd);
  v128.store(sums, i16x8.add(sixTap(t0, t1, t2, t3, t4, t5, five), rounding));
  const t6 = columns(row3 + stride, lowBytes, isOdd);
  v128.store(sums + pitch, i16x8.add(sixTap(t1, t2, t3, t4, t5, t6, five), rounding));
  const t7 = columns(row3 + (stride << 1), lowBytes, isOdd);
  v128.store(sums + (pitch << 1), i16x8.add(sixTap(t2, t3, t4, t5, t6, t7, five), rounding));
  const t8 = columns(row3 + stride * 3, lowBytes, isOdd);
  v128.store(sums + pitch * 3, i16x8.add(sixTap(t3, t4, t5, t6, t7, t8, five), rounding));
}

/** Step 1 for the columns x = -2 to width + 13; two bytes of scratch hold two columns, so that x is also an offset into either half of a row. */
// @ts-ignore: decorator
@inline
function verticalSums(scratch: usize, half: usize, src: usize, stride: usize, height: i32): void {
  const lowBytes = v128.load_splat<u16>(LOW_BYTES);
  const five = v128.load_splat<u16>(FIVE);
  const rounding = v128.load_splat<u16>(SIXTEEN);
  const pitch = half << 1;
  for (let y = 0; y < height; y += 4) {
    for (let x: usize = 0; x < half; x += 16) {
      verticalSums4(scratch + x, pitch, src + x - 2, stride, false, lowBytes, five, rounding);
      verticalSums4(scratch + half + x, pitch, src + x - 2, stride, true, lowBytes, five, rounding);
    }
    scratch += pitch << 2;
    src += stride << 2;
  }
}

/** Steps 2 and 3. The even column x is at evens + x + 2. */
// @ts-ignore: decorator
@inline
function verticalAndCentreRow(dstV: usize, dstC: usize, evens: usize, odds: usize, width: usize): void {
  for (let x: usize = 0; x < width; x += 16) {
    const evenM2 = v128.load(evens + x);
    const even0 = v128.load(evens + x, 2);
    const even2 = v128.load(evens + x, 4);
    const even4 = v128.load(evens + x, 6);
    const oddM1 = v128.load(odds + x);
    const odd1 = v128.load(odds + x, 2);
    const odd3 = v128.load(odds + x, 4);
    v128.store(dstV + x, shiftAndMerge(even0, odd1, 5));
    const centreEven = sixTapCentre(evenM2, oddM1, even0, odd1, even2, odd3);
    const centreOdd = sixTapCentre(oddM1, even0, odd1, even2, odd3, even4);
    v128.store(dstC + x, shiftAndMerge(centreEven, centreOdd, 6));
  }
}

/** Step 4. */
// @ts-ignore: decorator
@inline
function horizontalRow(dstH: usize, src: usize, width: usize): void {
  const lowBytes = v128.load_splat<u16>(LOW_BYTES);
  const five = v128.load_splat<u16>(FIVE);
  const rounding = v128.load_splat<u16>(SIXTEEN);
  for (let x: usize = 0; x < width; x += 16) {
    const fromM2 = v128.load(src + x - 2);
    const from0 = v128.load(src + x);
    const from2 = v128.load(src + x, 2);
    const evenM2 = evenBytes(fromM2, lowBytes);
    const even0 = evenBytes(from0, lowBytes);
    const even2 = evenBytes(from2, lowBytes);
    const even4 = evenBytes(v128.load(src + x, 4), lowBytes);
    const oddM1 = oddBytes(fromM2);
    const odd1 = oddBytes(from0);
    const odd3 = oddBytes(from2);
    const even = sixTap(evenM2, oddM1, even0, odd1, even2, odd3, five);
    const odd = sixTap(oddM1, even0, odd1, even2, odd3, even4, five);
    v128.store(dstH + x, shiftAndMerge(i16x8.add(even, rounding), i16x8.add(odd, rounding), 5));
  }
}

export function halfPelPlanes_simd(
  dstH: usize,
  dstV: usize,
  dstC: usize,
  src: usize,
  stride: usize,
  width: i32,
  height: i32,
  scratch: usize,
): void {
  const half = <usize>width + 16;
  verticalSums(scratch, half, src, stride, height);
  for (let y = 0; y < height; y++) {
    verticalAndCentreRow(dstV, dstC, scratch, scratch + half, width);
    horizontalRow(dstH, src, width);
    scratch += half << 1;
    src += stride;
    dstH += stride;
    dstV += stride;
    dstC += stride;
  }
}
