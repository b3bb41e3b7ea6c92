// What all edge filters share, on bytes, one line a lane. Thresholds are splats; masks are 0 or 0xff.

import { absDifference } from './lanes';

/** Lanes where |a - b| >= threshold. */
// @ts-ignore: decorator
@inline
export function isFar(a: v128, b: v128, threshold: v128): v128 {
  return i8x16.eq(i8x16.sub_sat_u(threshold, absDifference(a, b)), i64x2.splat(0));
}

/** Lanes that filterSamplesFlag leaves alone (equation 8-468, without bS): one of the three margins is 0. */
// @ts-ignore: decorator
@inline
export function isUnfiltered(p1: v128, p0: v128, q0: v128, q1: v128, alpha: v128, beta: v128): v128 {
  const across = i8x16.sub_sat_u(alpha, absDifference(p0, q0));
  const sideP = i8x16.sub_sat_u(beta, absDifference(p1, p0));
  const sideQ = i8x16.sub_sat_u(beta, absDifference(q1, q0));
  return i8x16.eq(i8x16.min_u(across, i8x16.min_u(sideP, sideQ)), i64x2.splat(0));
}

/** (((q0 - p0) << 2) + (p1 - q1) + 4) >> 3 of 16-bit lanes: at most 160. */
// @ts-ignore: decorator
@inline
export function halfDelta(p1: v128, p0: v128, q0: v128, q1: v128): v128 {
  const sum = i16x8.add(i16x8.shl(i16x8.sub(q0, p0), 2), i16x8.sub(p1, q1));
  return i16x8.shr_s(i16x8.add(sum, i16x8.splat(4)), 3);
}

/** a + delta, saturated; delta is signed, a is not. One of the two steps adds or subtracts 0. */
// @ts-ignore: decorator
@inline
export function addSigned(a: v128, delta: v128): v128 {
  const zero = i64x2.splat(0);
  const raised = i8x16.add_sat_u(a, i8x16.max_s(delta, zero));
  return i8x16.sub_sat_u(raised, i8x16.max_s(i8x16.sub(zero, delta), zero));
}

/** Limits delta to -tc .. tc. */
// @ts-ignore: decorator
@inline
export function clampDelta(delta: v128, tc: v128): v128 {
  return i8x16.max_s(i8x16.min_s(delta, tc), i8x16.neg(tc));
}
