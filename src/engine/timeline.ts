/** What an encoding thread is at, in a time line. */
const THREAD_KINDS = ['idle', 'halfSize', 'outlook', 'code', 'deblock', 'reference', 'finish', 'wait'] as const;
/** And the calling thread: copying a frame in, giving a picture its QP, taking a packet out. */
const CALLER_KINDS = ['submit', 'plan', 'collect'] as const;

/** What a thread is at, in a time line. */
export const TIMELINE_KINDS = [...THREAD_KINDS, ...CALLER_KINDS] as const;

/** Kind of a time line's event. */
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/**
 * What a waiting thread waits for: the row above coded (two macroblocks further) or deblocked, rows of the last picture's reference, the
 * half-size search of the same row, or, while searching, half-size rows of this picture or the last one.
 */
export const TIMELINE_WAITS = ['codedAbove', 'deblockedAbove', 'reference', 'halfSize', 'halfSizeBefore'] as const;

/** What a waiting thread waits for. */
export type TimelineWait = (typeof TIMELINE_WAITS)[number];

/** The thread number of the caller's own thread in a time line. */
export const CALLING_THREAD = -1;

/** A stretch of a thread's time. The stretches of an encoding thread follow each other without a gap. */
export interface TimelineEvent {
  /** Encoding thread from 0, or CALLING_THREAD; with `cores: 0` that one encodes as thread 0 too. */
  thread: number;
  kind: TimelineKind;
  /** Number of the picture in coding order, and macroblock row; -1 where there is none. */
  picture: number;
  row: number;
  /** Macroblocks [x0, x1) of the row: about 8 at a time where kind is `code`, else the whole row; equal for a wait, which is before x0. */
  x0: number;
  x1: number;
  /** Milliseconds on the clock of performance.now() of the calling thread. */
  startMs: number;
  endMs: number;
  /** Only where kind is `wait`; picture, row and x0 are those that wait. */
  waitsFor?: TimelineWait;
}
