/** Any number would do; that of the standard. */
const SEED = 264;

/** How often fast-check runs, from which seed; ENCODE_BENCH_SEED replaces the seed. */
export function fuzzParameters(numRuns: number): { numRuns: number; seed: number } {
  return { numRuns, seed: Number(process.env.ENCODE_BENCH_SEED ?? SEED) };
}
