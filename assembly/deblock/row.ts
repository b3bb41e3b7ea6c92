// Deblocking of one macroblock row: a wave of its own, behind the row above.

import { TOOL_DEBLOCK } from '../common/layout';
import { EncoderState } from '../memory/encoderState';
import { Fragment } from '../memory/fragment';
import { Macroblock } from '../memory/macroblock';
import { INFO_QP, INFO_QP_INHERITED } from '../memory/macroblockInfo';
import { Picture } from '../memory/picture';
import { publishStep, waitInRow } from '../memory/progress';
import { deblockMacroblock } from './macroblock';

/** Filters a fully coded row; false after an abort. Samples of the row above change until its right neighbours are filtered. */
export function deblockRow(mb: Macroblock, enc: EncoderState, pic: Picture, row: i32): bool {
  const width = enc.mbWidth;
  if (row > 0 && !waitInRow(enc, pic.filteredProgress(row - 1), min(2, width))) return false;
  inheritQp(enc, pic, row);
  const done = pic.filteredProgress(row);
  for (let x = 0; x < width; x++) {
    if (row > 0 && !waitInRow(enc, pic.filteredProgress(row - 1), min(x + 2, width))) return false;
    if (enc.has(TOOL_DEBLOCK)) deblockMacroblock(mb, enc, pic, x, row);
    publishStep(enc, done, x + 1);
  }
  return true;
}

/** Macroblocks before the row's first mb_qp_delta have the QP that the row above ended with (clause 7.4.5). */
function inheritQp(enc: EncoderState, pic: Picture, row: i32): void {
  const fragment = changetype<Fragment>(pic.fragment(row));
  const above = row > 0 ? changetype<Fragment>(pic.fragment(row - 1)).resolvedQp : pic.qp;
  fragment.resolvedQp = fragment.deltaPosition >= 0 ? fragment.lastQp : above;
  for (let x = 0; x < enc.mbWidth; x++) {
    const info = pic.infoOf(enc.mbWidth, x, row);
    if (load<u8>(info, INFO_QP_INHERITED) == 0) return;
    store<u8>(info, <u8>above, INFO_QP);
  }
}
