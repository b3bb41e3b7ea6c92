// What a thread does next. A claimed row waits only for rows that are claimed already, so any number of running threads makes progress.

import {
  TASK_ABORTED,
  TASK_DONE,
  TASK_NONE,
  TASK_OUTLOOK,
  TASK_PICTURE,
  TASK_SOURCE,
  THREAD_BYTES,
  TOOL_LOOKAHEAD,
} from '../common/layout';
import { processHalfSizeRow } from '../inter/halfSizeSearch';
import { EncoderState } from '../memory/encoderState';
import { Macroblock } from '../memory/macroblock';
import { Picture } from '../memory/picture';
import { claim, claimOutlook, countChanges, countDown, countReleased, countSubmitted, isAborted, loadProgress } from '../memory/progress';
import { Source } from '../memory/source';
import { lookAhead } from '../rate/outlook';
import { finishPicture } from './picture';
import { isRowReady, processRow } from './row';

/** Claims and does the next task with the working memory of thread `thread`; answers with a TASK_ code. */
export function runTask(enc: EncoderState, threads: usize, thread: i32): i32 {
  const mb = changetype<Macroblock>(threads + <usize>(thread * THREAD_BYTES));
  while (!isAborted(enc)) {
    const changes = countChanges(enc);
    const asked = claimOutlook(enc);
    if (asked >= 0) {
      lookAhead(enc, asked);
      return TASK_OUTLOOK;
    }
    const source = firstSource(enc);
    if (source != null) {
      const row = claimRow(enc, changes, source.nextRow(enc.mbHeight));
      if (row >= 0) return studyRow(mb, enc, source, row);
      continue;
    }
    const pic = chooseCoding(enc, thread);
    if (pic == null) return TASK_NONE;
    const row = claimRow(enc, changes, pic.nextRow(enc.mbHeight));
    if (row >= 0) return codeRow(mb, enc, pic, row);
  }
  return TASK_ABORTED;
}

/** The oldest source picture with a row that nobody has claimed yet. */
function firstSource(enc: EncoderState): Source | null {
  const submitted = countSubmitted(enc);
  for (let number = max(submitted - enc.sourceSlots + 1, 0); number < submitted; number++) {
    const source = enc.source(number);
    if (loadProgress(source.nextRow(enc.mbHeight)) < enc.mbHeight) return source;
  }
  return null;
}

/**
 * The oldest picture whose next row need not wait: threads that work on rows far apart, in different pictures, do not hold each other
 * up. One whose next row is in the thread's own part of the picture comes first: what the row refers to is then in the thread's own cache
 * and need not come from another's. Where there is none, the oldest picture with a row left: everything that this row waits for is claimed.
 */
function chooseCoding(enc: EncoderState, thread: i32): Picture | null {
  const released = countReleased(enc);
  let oldest: Picture | null = null;
  let ready: Picture | null = null;
  for (let number = max(released - enc.slots + 1, 0); number < released; number++) {
    const pic = enc.picture(number);
    const row = loadProgress(pic.nextRow(enc.mbHeight));
    if (row >= enc.mbHeight) continue;
    if (oldest == null) oldest = pic;
    if (!isRowReady(enc, pic, row)) continue;
    if (isOwn(enc, row, thread)) return pic;
    if (ready == null) ready = pic;
  }
  return ready != null ? ready : oldest;
}

/** Whether a row is in the part of the picture that is a thread's own: as many parts as threads, from top to bottom. */
// @ts-ignore: decorator
@inline
function isOwn(enc: EncoderState, row: i32, thread: i32): bool {
  return (row * enc.threads) / enc.mbHeight == thread;
}

/**
 * Claims the next row of a counter, or answers -1: somebody was faster, or there is something new since the choice was made, so that the
 * slot may be that of a newer picture and no longer the oldest.
 */
function claimRow(enc: EncoderState, changes: i32, counter: usize): i32 {
  const row = loadProgress(counter);
  if (row >= enc.mbHeight || countChanges(enc) != changes) return -1;
  return claim(counter, row) ? row : -1;
}

/** The thread that completes a source says so where the host wants to know. */
function studyRow(mb: Macroblock, enc: EncoderState, source: Source, row: i32): i32 {
  if (!processHalfSizeRow(mb, enc, source, row)) return TASK_ABORTED;
  const isLast = countDown(source.rowsLeft(enc.mbHeight)) == 0;
  return isLast && enc.has(TOOL_LOOKAHEAD) ? TASK_SOURCE + (source.number % enc.sourceSlots) : TASK_DONE;
}

/** The thread that completes a picture also splices it: nobody waits for that. */
function codeRow(mb: Macroblock, enc: EncoderState, pic: Picture, row: i32): i32 {
  if (!processRow(mb, enc, pic, row)) return TASK_ABORTED;
  if (countDown(pic.rowsLeft(enc.mbHeight)) > 0) return TASK_DONE;
  finishPicture(mb, enc, pic);
  return TASK_PICTURE + (pic.number % enc.slots);
}
