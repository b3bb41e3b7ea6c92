/** Whether the full tier was asked for: everything, however long it takes. */
export const FULL = process.env.ENCODE_BENCH_FULL === '1';

/** Whether everything that a test could need has to be there (in CI), instead of the test being skipped. */
export const REQUIRE_ALL = process.env.ENCODE_BENCH_REQUIRE_ALL === '1';

/** The first where the full tier runs, else the second. */
export function tiered<T>(full: T, quick: T): T {
  return FULL ? full : quick;
}
