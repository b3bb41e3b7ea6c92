// SATD against the rounded average of two predictions: as swar/satd, with words that are averages.

import { firstDifferences, positiveSums, total } from './satd';
import { averageUp } from './words';

// @ts-ignore: decorator
@inline
function average(b: usize, c: usize): u64 {
  return averageUp(load<u64>(b), load<u64>(c));
}

/** At most four pairs of blocks. */
// @ts-ignore: decorator
@inline
function satdAverage(a: usize, aStride: usize, b: usize, c: usize, bStride: usize, width: usize, height: i32): i32 {
  let positives: u64 = 0;
  let firsts: u64 = 0;
  for (let y = 0; y < height; y += 4) {
    for (let x: usize = 0; x < width; x += 8) {
      const a2 = a + x + 2 * aStride;
      const b2 = b + x + 2 * bStride;
      const c2 = c + x + 2 * bStride;
      const a0 = load<u64>(a + x);
      const average0 = average(b + x, c + x);
      positives += positiveSums(
        a0,
        load<u64>(a2 - aStride),
        load<u64>(a2),
        load<u64>(a2 + aStride),
        average0,
        average(b2 - bStride, c2 - bStride),
        average(b2, c2),
        average(b2 + bStride, c2 + bStride),
      );
      firsts += firstDifferences(a0, average0);
    }
    a += 4 * aStride;
    b += 4 * bStride;
    c += 4 * bStride;
  }
  return total(positives, firsts);
}

export function satdAverage16x16_swar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  const below = 8 * bStride;
  return satdAverage16x8_swar(a, aStride, b, c, bStride) + satdAverage16x8_swar(a + 8 * aStride, aStride, b + below, c + below, bStride);
}

export function satdAverage16x8_swar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage(a, aStride, b, c, bStride, 16, 8);
}

export function satdAverage8x16_swar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage(a, aStride, b, c, bStride, 8, 16);
}

export function satdAverage8x8_swar(a: usize, aStride: usize, b: usize, c: usize, bStride: usize): i32 {
  return satdAverage(a, aStride, b, c, bStride, 8, 8);
}
