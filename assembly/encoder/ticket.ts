// Tickets: each picture has two per row, in coding order. A claimed ticket waits only for tickets claimed before it, so any number of
// running threads makes progress.

import { THREAD_BYTES, TICKET_ABORTED, TICKET_DONE, TICKET_NONE, TICKET_PICTURE } from '../common/layout';
import { processHalfSizeRow } from '../inter/halfSizeSearch';
import { EncoderState } from '../memory/encoderState';
import { Macroblock } from '../memory/macroblock';
import { Picture } from '../memory/picture';
import { claimTicket, countDown, isAborted } from '../memory/progress';
import { finishPicture } from './picture';
import { processRow } from './row';

/** Claims and does the next ticket with the working memory of thread `thread`; answers with a TICKET_ code. */
export function runTicket(enc: EncoderState, threads: usize, thread: i32): i32 {
  if (isAborted(enc)) return TICKET_ABORTED;
  const rows = enc.mbHeight;
  const ticket = claimTicket(enc, rows << 1);
  if (ticket < 0) return TICKET_NONE;
  const number = <i32>(ticket / <i64>(rows << 1));
  const step = <i32>(ticket % <i64>(rows << 1));
  const mb = changetype<Macroblock>(threads + <usize>(thread * THREAD_BYTES));
  const pic = enc.picture(number);
  if (step < rows) return processHalfSizeRow(mb, enc, pic, step) ? TICKET_DONE : TICKET_ABORTED;
  return codeRow(mb, enc, pic, step - rows);
}

/** The thread that completes a picture also splices it: nobody waits for that. */
function codeRow(mb: Macroblock, enc: EncoderState, pic: Picture, row: i32): i32 {
  if (!processRow(mb, enc, pic, row)) return TICKET_ABORTED;
  if (countDown(pic.rowsLeft(enc.mbHeight)) > 0) return TICKET_DONE;
  finishPicture(mb, enc, pic);
  return TICKET_PICTURE + (pic.number % enc.slots);
}
