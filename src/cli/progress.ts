import { SingleBar } from 'cli-progress';

/** A line that shows how far the work is. */
export interface Progress {
  update(done: number): void;
  /** Removes the line. */
  stop(): void;
}

/** A progress line on standard error where that is a terminal and `shown` is set; otherwise nothing. Without a total it only counts. */
export function progressLine(unit: string, total: number | undefined, shown: boolean): Progress {
  if (!shown || !process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const format = total ? `{bar} {value}/{total} ${unit} · {rate}/s · {eta_formatted} left` : `{value} ${unit} · {rate}/s`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true, barsize: 24, etaBuffer: 50 });
  const start = performance.now();
  bar.start(total ?? 0, 0, { rate: '…' });
  return {
    update: (done) => bar.update(done, { rate: ((1000 * done) / (performance.now() - start)).toFixed(1) }),
    stop: () => bar.stop(),
  };
}
