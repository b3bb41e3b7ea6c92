import type { TimelineEvent, TimelineKind } from '../../engine/timeline.js';

/** Kinds of events in which a row makes progress. */
type RowKind = Extract<TimelineKind, 'halfSize' | 'code' | 'deblock' | 'reference'>;

/** When things were done, according to a time line. */
export class TimelineIndex {
  readonly #rows = new Map<string, TimelineEvent[]>();
  /** When each picture was there for the threads, and when it was spliced. */
  readonly submitted: number[] = [];
  readonly finished: number[] = [];

  constructor(events: readonly TimelineEvent[]) {
    for (const event of events) {
      if (event.kind === 'submit') this.submitted[event.picture] = event.endMs;
      else if (event.kind === 'finish') this.finished[event.picture] = event.endMs;
      else if (event.row >= 0) this.#add(event);
    }
    for (const list of this.#rows.values()) list.sort((a, b) => a.startMs - b.startMs);
  }

  #add(event: TimelineEvent): void {
    const key = keyOf(event.kind, event.picture, event.row);
    const list = this.#rows.get(key);
    if (list) list.push(event);
    else this.#rows.set(key, [event]);
  }

  /** When the last stretch of a row's stage ended; undefined where there was none. */
  endOf(kind: RowKind, picture: number, row: number): number | undefined {
    return this.#rows.get(keyOf(kind, picture, row))?.at(-1)?.endMs;
  }

  /** When macroblock `x` of a row was through a stage, as if all macroblocks of a stretch took the same time. */
  endOfMacroblock(kind: RowKind, picture: number, row: number, x: number): number | undefined {
    const event = this.#rows.get(keyOf(kind, picture, row))?.find(({ x0, x1 }) => x0 <= x && x < x1);
    return event && event.startMs + ((x + 1 - event.x0) * (event.endMs - event.startMs)) / (event.x1 - event.x0);
  }
}

function keyOf(kind: TimelineKind, picture: number, row: number): string {
  return `${kind} ${picture} ${row}`;
}
