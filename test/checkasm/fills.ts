import type { Random } from '../support/random.ts';

/** The kinds of content: what finds wrong arithmetic (random), lost signs and saturation (the ends of the range), and what
 * depends on small numbers (blocks). */
export const FILLS = ['random', 'nearMin', 'nearMax', 'extremes', 'opposite', 'sixTap', 'blocks'] as const;
export type Fill = (typeof FILLS)[number];

/** One sample from low to high at column x, row y of the scene's plane number `plane`. */
export function sample(fill: Fill, random: Random, x: number, y: number, plane: number, low: number, high: number): number {
  switch (fill) {
    case 'random':
      return random.integer(low, high);
    case 'nearMin':
      return low + random.integer(0, 3);
    case 'nearMax':
      return high - random.integer(0, 3);
    case 'extremes':
      return random.pick([low, high]);
    case 'opposite': // the largest difference between two planes
      return plane % 2 ? high : low;
    case 'sixTap': // the signs of (1, -5, 20, 20, -5, 1) in both directions: the largest intermediate results
      return (x % 3 === 1) !== (y % 3 === 1) ? low : high;
    case 'blocks': // small steps between 4x4 blocks: what deblocking filters
      return Math.max(low, Math.min(high, ((low + high + 1) >> 1) + (((x >> 2) ^ (y >> 2)) & 1) * 8 + random.integer(-3, 3)));
  }
}
