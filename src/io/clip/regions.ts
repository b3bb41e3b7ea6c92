import type { Region } from './paint.js';

const NOTHING: readonly number[] = [];

/** The rows from `top` to `bottom` (exclusive), whole. */
export function band(width: number, top: number, bottom: number): Region {
  const whole = [0, width];
  return (y) => (y >= top && y < bottom ? whole : NOTHING);
}

/** A rectangle. */
export function box(left: number, top: number, width: number, height: number): Region {
  const run = [left, left + width];
  return (y) => (y >= top && y < top + height ? run : NOTHING);
}

/** A full circle. */
export function disc(x: number, y: number, radius: number): Region {
  return (row) => {
    const dy = row - y;
    if (dy < -radius || dy > radius) return NOTHING;
    const half = integerRoot(radius * radius - dy * dy);
    return [x - half, x + half + 1];
  };
}

/** What lies below the line `top(x)` and above `bottom`. */
export function below(width: number, top: (x: number) => number, bottom: number): Region {
  const line = Int32Array.from({ length: width }, (_, x) => top(x));
  return (y) => {
    if (y >= bottom) return NOTHING;
    const runs: number[] = [];
    for (let x = 0; x < width; x++) {
      const inside = line[x] <= y;
      if (inside !== ((runs.length & 1) === 1)) runs.push(x);
    }
    if ((runs.length & 1) === 1) runs.push(width);
    return runs;
  };
}

/** Largest integer whose square is at most `value`; `Math.sqrt` is exactly rounded everywhere (IEEE 754), unlike `Math.sin`. */
function integerRoot(value: number): number {
  return Math.floor(Math.sqrt(value));
}
