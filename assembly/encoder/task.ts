// What a thread does next. A claimed row waits only for rows that are claimed already, so any number of running threads makes progress.

import { TASK_ABORTED, TASK_DONE, TASK_NONE, TASK_PICTURE, THREAD_BYTES } from '../common/layout';
import { processHalfSizeRow } from '../inter/halfSizeSearch';
import { EncoderState } from '../memory/encoderState';
import { Macroblock } from '../memory/macroblock';
import { Picture } from '../memory/picture';
import { claim, countDown, countSubmitted, isAborted, loadProgress } from '../memory/progress';
import { finishPicture } from './picture';
import { isRowReady, processRow } from './row';

/** Claims and does the next task with the working memory of thread `thread`; answers with a TASK_ code. */
export function runTask(enc: EncoderState, threads: usize, thread: i32): i32 {
  const mb = changetype<Macroblock>(threads + <usize>(thread * THREAD_BYTES));
  while (!isAborted(enc)) {
    const submitted = countSubmitted(enc);
    const half = firstPicture(enc, submitted, false);
    if (half != null) {
      const row = claimRow(enc, submitted, half.nextHalfRow(enc.mbHeight));
      if (row >= 0) return processHalfSizeRow(mb, enc, half, row) ? TASK_DONE : TASK_ABORTED;
      continue;
    }
    const pic = chooseCoding(enc, submitted);
    if (pic == null) return TASK_NONE;
    const row = claimRow(enc, submitted, pic.nextRow(enc.mbHeight));
    if (row >= 0) return codeRow(mb, enc, pic, row);
  }
  return TASK_ABORTED;
}

/** The oldest picture with a row that nobody has claimed yet: a row to code, or one of the half-size search. */
function firstPicture(enc: EncoderState, submitted: i32, toCode: bool): Picture | null {
  for (let number = max(submitted - enc.slots + 1, 0); number < submitted; number++) {
    const pic = enc.picture(number);
    const next = toCode ? pic.nextRow(enc.mbHeight) : pic.nextHalfRow(enc.mbHeight);
    if (loadProgress(next) < enc.mbHeight) return pic;
  }
  return null;
}

/**
 * The oldest picture whose next row need not wait: threads that work on rows far apart, in different pictures, do not hold each other
 * up. Where there is none, the oldest picture with a row left: everything that this row waits for is claimed.
 */
function chooseCoding(enc: EncoderState, submitted: i32): Picture | null {
  for (let number = max(submitted - enc.slots + 1, 0); number < submitted; number++) {
    const pic = enc.picture(number);
    const row = loadProgress(pic.nextRow(enc.mbHeight));
    if (row < enc.mbHeight && isRowReady(enc, pic, row)) return pic;
  }
  return firstPicture(enc, submitted, true);
}

/**
 * Claims the next row of a counter, or answers -1: somebody was faster, or the count of pictures changed meanwhile, so that the slot may
 * be that of a newer picture and no longer the oldest.
 */
function claimRow(enc: EncoderState, submitted: i32, counter: usize): i32 {
  const row = loadProgress(counter);
  if (row >= enc.mbHeight || countSubmitted(enc) != submitted) return -1;
  return claim(counter, row) ? row : -1;
}

/** The thread that completes a picture also splices it: nobody waits for that. */
function codeRow(mb: Macroblock, enc: EncoderState, pic: Picture, row: i32): i32 {
  if (!processRow(mb, enc, pic, row)) return TASK_ABORTED;
  if (countDown(pic.rowsLeft(enc.mbHeight)) > 0) return TASK_DONE;
  finishPicture(mb, enc, pic);
  return TASK_PICTURE + (pic.number % enc.slots);
}
