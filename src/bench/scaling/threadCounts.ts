/** Threads of one encoder beyond which nobody has measured anything useful. */
const MOST = 256;

/**
 * Numbers of threads that show how an encode scales on so many cores: all up to four, then steps of a third to a half, the cores
 * themselves, and up to twice as many.
 */
export function scalingCounts(cores: number): number[] {
  const counts = new Set([1, cores, Math.ceil(1.5 * cores), 2 * cores]);
  for (let power = 1; power <= cores; power *= 2) {
    counts.add(power);
    if (1.5 * power <= cores) counts.add(Math.floor(1.5 * power));
  }
  return [...counts].filter((count) => count <= MOST).sort((a, b) => a - b);
}
