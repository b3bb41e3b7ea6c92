/** Doublings from the last one that is not above `least` to the first one that is not below `most`. */
export function doublings(least: number, most: number): number[] {
  const first = Math.floor(Math.log2(least));
  const last = Math.ceil(Math.log2(most) - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => 2 ** (first + i));
}
