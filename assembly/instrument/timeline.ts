// What the tracing build (scripts/wasm/timeline.mjs) puts around functions of the encoder: a log of when the thread went from one part of
// its work to the next. The globals are per instance, so per thread.

import { LINE_BYTES, PROGRESS_KINDS } from '../common/layout';
import {
  EVENT_BYTES,
  EVENT_KIND,
  EVENT_MACROBLOCKS,
  EVENT_PICTURE,
  EVENT_ROW,
  EVENT_TIME,
  EVENT_WAIT,
  EVENT_X,
  KIND_HALF_SIZE,
  KIND_IDLE,
  KIND_WAIT,
  LOG_CAPACITY,
  LOG_COUNT,
  LOG_EVENTS,
  WAIT_CODED_ABOVE,
  WAIT_DEBLOCKED_ABOVE,
  WAIT_HALF_SIZE,
  WAIT_HALF_SIZE_BEFORE,
  WAIT_REFERENCE,
} from '../common/timeline';
import { EncoderState } from '../memory/encoderState';

/** The log of this instance's thread (common/timeline). */
@external('env', 'log')
declare const threadLog: usize;

/** Time in units of 100 ns, wrapping. */
@external('env', 'clock')
declare function clock(): i32;

// What the thread is at. `next` is the first macroblock of the row that is not begun, `logged` that of the last event.
let kind: i32 = 0;
let number: i32 = 0;
let row: i32 = 0;
let next: i32 = 0;
let logged: i32 = 0;

/** Begins a part of the work on a row, or, with row -1, on a picture. */
export function beginPart(partKind: i32, picture: i32, partRow: i32): void {
  kind = partKind;
  number = picture;
  row = partRow;
  next = 0;
  log(kind, 0);
}

/** Begins macroblock x of the row: an event every few of them, unless there was one just before it. */
// @ts-ignore: decorator
@inline
export function beginMacroblock(x: i32): void {
  if (x % EVENT_MACROBLOCKS == 0 && x != logged) {
    next = x;
    log(kind, 0);
  }
  next = x + 1;
}

/** Begins to wait for a progress word. */
export function beginWait(enc: EncoderState, word: usize): void {
  log(KIND_WAIT, waitOf(enc, word));
}

/** Goes on with what the wait interrupted. */
export function endWait(): void {
  log(kind, 0);
}

/** The thread has no task any more. */
export function endTask(): void {
  kind = KIND_IDLE;
  next = 0;
  log(kind, 0);
}

/** What a progress word is about, by its place among the words of this picture or the last one (memory/picture, memory/source). */
function waitOf(enc: EncoderState, word: usize): i32 {
  if (kind == KIND_HALF_SIZE) return WAIT_HALF_SIZE_BEFORE;
  const rows = <usize>enc.mbHeight;
  if ((word - enc.source(number).progress) / LINE_BYTES < rows) return WAIT_HALF_SIZE;
  const own = (word - enc.picture(number).progress) / LINE_BYTES;
  if (own < rows * PROGRESS_KINDS) return own % PROGRESS_KINDS == 0 ? WAIT_CODED_ABOVE : WAIT_DEBLOCKED_ABOVE;
  return WAIT_REFERENCE;
}

/** Writes an event; where the log is full it is only counted. */
function log(eventKind: i32, wait: i32): void {
  const count = load<i32>(threadLog, LOG_COUNT);
  if (count < load<i32>(threadLog, LOG_CAPACITY)) {
    const event = threadLog + LOG_EVENTS + <usize>count * EVENT_BYTES;
    store<i32>(event, clock(), EVENT_TIME);
    store<i32>(event, number, EVENT_PICTURE);
    store<u16>(event, <u16>row, EVENT_ROW);
    store<u16>(event, <u16>next, EVENT_X);
    store<u16>(event, <u16>eventKind, EVENT_KIND);
    store<u16>(event, <u16>wait, EVENT_WAIT);
  }
  store<i32>(threadLog, count + 1, LOG_COUNT);
  logged = next;
}
