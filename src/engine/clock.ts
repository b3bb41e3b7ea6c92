/** Ticks of the engine's clock, an i32 that wraps after seven minutes. */
export const TICKS_PER_MS = 1e4;

// Far enough back that no thread's clock is negative, near enough that a double holds parts of a microsecond.
const EPOCH_MS = Date.UTC(2025, 0);

/** Milliseconds on a clock that all threads of a process share, whenever each of them began. */
export function clockMs(): number {
  return performance.timeOrigin - EPOCH_MS + performance.now();
}
