import { SingleBar } from 'cli-progress';
import type { Verbosity } from './verbosity.js';

/** Says on standard error how far the work is. */
export interface Progress {
  update(done: number): void;
  /** Removes the line, where there is one. */
  stop(): void;
}

/** Between two lines where no terminal shows one that changes. */
const LINE_MS = 1000;

/** A line that changes where standard error is a terminal; else a line a second where `verbose`. Without a total it only counts. */
export function progressOf(unit: string, total: number | undefined, verbosity: Verbosity): Progress {
  if (verbosity !== 'quiet' && process.stderr.isTTY) return progressBar(unit, total);
  if (verbosity === 'verbose') return progressLines(unit, total);
  return { update: () => {}, stop: () => {} };
}

function progressBar(unit: string, total: number | undefined): Progress {
  const format = total ? `{bar} {value}/{total} ${unit} · {rate}/s · {eta_formatted} left` : `{value} ${unit} · {rate}/s`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true, barsize: 24, etaBuffer: 50 });
  const start = performance.now();
  return {
    update: (done) => {
      // Not before: the line would wipe out what is said until there is something to show.
      if (!bar.isActive) bar.start(total ?? 0, 0, { rate: '…' });
      bar.update(done, { rate: rate(done, start) });
    },
    stop: () => bar.stop(),
  };
}

function progressLines(unit: string, total: number | undefined): Progress {
  const start = performance.now();
  let next = start + LINE_MS;
  return {
    update: (done) => {
      if (performance.now() < next) return;
      next += LINE_MS;
      process.stderr.write(`${done}${total ? `/${total}` : ''} ${unit} · ${rate(done, start)}/s\n`);
    },
    stop: () => {},
  };
}

/** How much was done a second, since `start`. */
function rate(done: number, start: number): string {
  return ((1000 * done) / (performance.now() - start)).toFixed(1);
}
