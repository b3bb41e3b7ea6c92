/** 1 in 16.16 fixed point. */
export const ONE = 1 << 16;

/** Angles are counted in 1/1024 of a turn. */
export const TURN = 1024;
const HALF_TURN = TURN / 2;

/**
 * Sine of an angle, 16.16, by Bhaskara's rational formula 16 p / (5 H² − 4 p), p = a (H − a), H half a turn: within 0.002 of the
 * true one, and the same on every machine, which `Math.sin` need not be.
 */
export function sine(angle: number): number {
  const turn = angle & (TURN - 1);
  const a = turn & (HALF_TURN - 1);
  const p = a * (HALF_TURN - a);
  const value = Math.floor((16 * ONE * p) / (5 * HALF_TURN * HALF_TURN - 4 * p));
  return turn < HALF_TURN ? value : -value;
}

/** Cosine of an angle, 16.16. */
export function cosine(angle: number): number {
  return sine(angle + TURN / 4);
}

/** Product of two 16.16 numbers, rounded down; exact while the full product is below 2^53. */
export function multiply(a: number, b: number): number {
  return Math.floor((a * b) / ONE);
}

/** Moves to and fro between 0 and `range` as `distance` grows; all integers. */
export function bounce(distance: number, range: number): number {
  if (range <= 0) return 0;
  const phase = distance % (2 * range);
  return phase < range ? phase : 2 * range - phase;
}

/** A well mixed 32-bit number from a place and a seed (the finaliser constants of MurmurHash3). */
export function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(seed, 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
