// One macroblock row: the unit of parallel work.

import { REF_UNAVAILABLE } from '../common/constants';
import { BitWriter } from '../bitstream/bitWriter';
import { deblockRow } from '../deblock/row';
import { HALF_SEARCHED } from '../inter/halfSizeSearch';
import { forgetHalfPels } from '../inter/halfPelTiles';
import { makeReferenceRows } from '../inter/referencePlanes';
import { EncoderState } from '../memory/encoderState';
import { Fragment } from '../memory/fragment';
import { Macroblock, cacheIndex } from '../memory/macroblock';
import { Picture } from '../memory/picture';
import { loadProgress, publish, publishStep, waitFor, waitInRow } from '../memory/progress';
import { chooseQps } from '../rate/steadyQps';
import { encodeMacroblock } from './macroblock';

/** Codes, filters and makes reference of row `row`; false after an abort. */
export function processRow(mb: Macroblock, enc: EncoderState, pic: Picture, row: i32): bool {
  // The rows below wait for this one.
  if (row == 0 && pic.base >= 0) chooseQps(enc, pic);
  if (!waitForReference(enc, pic, row)) return false;
  beginRow(mb, enc, pic, row);
  if (!encodeRow(mb, enc, pic, row)) return false;
  endRow(mb, enc);
  if (!deblockRow(mb, enc, pic, row)) return false;
  // Readers of this row's word rely on the rows above.
  if (row > 0 && !waitFor(enc, pic.filteredProgress(row - 1), enc.mbWidth + 1)) return false;
  makeReferenceRows(enc, pic, row);
  publish(pic.filteredProgress(row), enc.mbWidth + 1);
  return true;
}

/** Whether a row can be coded for a while without waiting: the row above is far ahead, and so is the reference. */
export function isRowReady(enc: EncoderState, pic: Picture, row: i32): bool {
  if (loadProgress(enc.source(pic.number).halfProgress(row)) < HALF_SEARCHED) return false;
  if (row > 0 && loadProgress(pic.codedProgress(row - 1)) < enc.mbWidth >> 1) return false;
  return pic.idr != 0 || loadProgress(referenceWord(enc, pic, row)) > enc.mbWidth;
}

/** Progress word of the lowest row of the last picture that row `row` may refer to; the rows above it come before it. */
function referenceWord(enc: EncoderState, pic: Picture, row: i32): usize {
  return enc.picture(pic.number - 1).filteredProgress(min(row + enc.referenceLag(), enc.mbHeight - 1));
}

function waitForReference(enc: EncoderState, pic: Picture, row: i32): bool {
  if (!waitFor(enc, enc.source(pic.number).halfProgress(row), HALF_SEARCHED)) return false;
  return pic.idr != 0 || waitFor(enc, referenceWord(enc, pic, row), enc.mbWidth + 1);
}

function beginRow(mb: Macroblock, enc: EncoderState, pic: Picture, row: i32): void {
  const fragment = changetype<Fragment>(pic.fragment(row));
  mb.enc = enc;
  mb.pic = pic;
  mb.references = pic.references(enc.references);
  mb.fragment = fragment;
  mb.y = row;
  mb.qp = -1;
  mb.rowQp = -1;
  mb.skipRun = 0;
  // To the right of a macroblock nothing is coded yet.
  for (let y = 0; y < 4; y++) store<i8>(mb.refCache + <usize>cacheIndex(4, y), <i8>REF_UNAVAILABLE);
  fragment.leadSkips = pic.idr ? 0 : -1;
  fragment.trailSkips = 0;
  fragment.deltaPosition = -1;
  fragment.pcmCount = 0;
  changetype<BitWriter>(mb.writer).reset(fragment.bits);
  if (row == 0) forgetHalfPels(mb, pic);
}

/** Macroblock by macroblock, one behind the row above's upper right neighbour. */
function encodeRow(mb: Macroblock, enc: EncoderState, pic: Picture, row: i32): bool {
  const width = enc.mbWidth;
  const done = pic.codedProgress(row);
  for (let x = 0; x < width; x++) {
    if (row > 0 && !waitInRow(enc, pic.codedProgress(row - 1), min(x + 2, width))) return false;
    encodeMacroblock(mb, x);
    publishStep(enc, done, x + 1);
  }
  return true;
}

function endRow(mb: Macroblock, enc: EncoderState): void {
  const fragment = mb.fragment;
  const writer = changetype<BitWriter>(mb.writer);
  fragment.bitCount = writer.position();
  writer.flush();
  fragment.lastQp = mb.rowQp;
  if (fragment.leadSkips < 0) fragment.leadSkips = enc.mbWidth;
  else fragment.trailSkips = mb.skipRun;
}
