import type { TimelineEvent, TimelineKind } from '../../engine/timeline.js';
import type { TracedRun } from './tracedRun.js';

/** A stretch of a thread's time, as in the time line, but long enough to be drawn. */
export interface Stretch {
  thread: number;
  kind: Exclude<TimelineKind, 'idle'>;
  picture: number;
  row: number;
  x0: number;
  x1: number;
  startMs: number;
  endMs: number;
}

/** What a page can hold and an eye can tell apart. */
const STRETCHES_MAX = 1500;
const PICTURES_MAX = 6;
/** A row is drawn in so many pieces at most. */
const PIECES_PER_ROW = 5;
/** What is shorter than this share of the window is thinner than a line. */
const VISIBLE_SHARE = 1 / 2000;

/** A few pictures from the second third of an encode, when all threads are at work: everything that happened from the first one's beginning. */
export function windowOf({ events, startMs, mbWidth, pictures }: TracedRun): { startMs: number; endMs: number; stretches: Stretch[] } {
  const stretches = mergedStretches(events, Math.ceil(mbWidth / PIECES_PER_ROW)).sort((a, b) => a.startMs - b.startMs);
  const coded = (picture: number) => stretches.filter((stretch) => stretch.kind === 'code' && stretch.picture === picture);
  const first = Math.floor(pictures / 3);
  const begin = coded(first)[0].startMs;
  const last = Math.min(first + PICTURES_MAX, pictures) - 1;
  const inside = stretches.filter(({ endMs }) => endMs > begin);
  const end = Math.min(coded(last).at(-1)!.endMs, inside.at(STRETCHES_MAX)?.startMs ?? Infinity);
  const visible = (end - begin) * VISIBLE_SHARE;
  return {
    startMs: rounded(begin - startMs),
    endMs: rounded(end - startMs),
    stretches: inside
      .filter((stretch) => stretch.startMs < end && stretch.endMs - stretch.startMs >= visible)
      .map((stretch) => ({
        ...stretch,
        startMs: rounded(Math.max(stretch.startMs, begin) - startMs),
        endMs: rounded(Math.min(stretch.endMs, end) - startMs),
      })),
  };
}

/** Joins stretches of one row and kind that follow each other: coded ones to pieces of `least` macroblocks, others whole. */
function mergedStretches(events: readonly TimelineEvent[], least: number): Stretch[] {
  const merged: Stretch[] = [];
  for (const { thread, kind, picture, row, x0, x1, startMs, endMs } of events) {
    if (kind === 'idle') continue;
    const last = merged.at(-1);
    const follows = last?.thread === thread && last.kind === kind && last.picture === picture && last.row === row && last.endMs === startMs;
    if (follows && (kind !== 'code' || last.x1 - last.x0 < least)) Object.assign(last, { x1, endMs });
    else merged.push({ thread, kind, picture, row, x0, x1, startMs, endMs });
  }
  return merged;
}

/** To whole microseconds. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
