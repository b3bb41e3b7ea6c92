// Exports: pointers and numbers in, status codes out. The host plans all memory (src/engine/memoryPlan).

import { UNAVAILABLE } from './common/constants';
import { FRAGMENT_BYTES, PICTURE_BYTES } from './common/layout';
import { fillQpTables } from './common/qpTables';
import { resetPicture } from './encoder/picture';
import { runTask as runNextTask } from './encoder/task';
import { EncoderState } from './memory/encoderState';
import { Fragment } from './memory/fragment';
import { Picture } from './memory/picture';
import { addSubmitted, setAborted, submittedWord as wordOfSubmitted } from './memory/progress';

/** Fills the encoder block and the tables by QP. */
export function initEncoder(
  encoder: usize,
  mbWidth: i32,
  mbHeight: i32,
  width: i32,
  height: i32,
  lumaStride: usize,
  chromaStride: usize,
  halfStride: usize,
  slots: i32,
  pictures: usize,
  qpTables: usize,
  tools: i32,
  mvMinY: i32,
  mvMaxY: i32,
  maxMvsPerMb: i32,
  references: i32,
  spins: i32,
): void {
  const enc = changetype<EncoderState>(encoder);
  enc.mbWidth = mbWidth;
  enc.mbHeight = mbHeight;
  enc.width = width;
  enc.height = height;
  enc.lumaStride = lumaStride;
  enc.chromaStride = chromaStride;
  enc.halfStride = halfStride;
  enc.slots = slots;
  enc.pictures = pictures;
  enc.qpTables = qpTables;
  enc.tools = tools;
  enc.mvMinY = mvMinY;
  enc.mvMaxY = mvMaxY;
  enc.maxMvsPerMb = maxMvsPerMb;
  enc.references = references;
  enc.spins = spins;
  fillQpTables(qpTables);
}

/** Source, reconstruction and reference planes of a slot: addresses of sample (0,0). */
export function initPlanes(
  encoder: usize,
  slot: i32,
  sourceY: usize,
  sourceU: usize,
  sourceV: usize,
  luma: usize,
  lumaH: usize,
  lumaV: usize,
  lumaC: usize,
  chromaU: usize,
  chromaV: usize,
  half: usize,
): void {
  const pic = slotOf(encoder, slot);
  pic.sourceY = sourceY;
  pic.sourceU = sourceU;
  pic.sourceV = sourceV;
  pic.luma = luma;
  pic.lumaH = lumaH;
  pic.lumaV = lumaV;
  pic.lumaC = lumaC;
  pic.chromaU = chromaU;
  pic.chromaV = chromaV;
  pic.half = half;
}

/** Decisions and bits of a slot. `info` is macroblock record (0,0); the records around the picture are marked UNAVAILABLE here. */
export function initWork(
  encoder: usize,
  slot: i32,
  halfMvs: usize,
  info: usize,
  qpMap: usize,
  bottomY: usize,
  bottomU: usize,
  bottomV: usize,
  fragments: usize,
  rowBits: usize,
  rowBytes: usize,
  pcmPositions: usize,
  rbsp: usize,
  output: usize,
  progress: usize,
): void {
  const enc = changetype<EncoderState>(encoder);
  const pic = slotOf(encoder, slot);
  pic.halfMvs = halfMvs;
  pic.info = info;
  pic.qpMap = qpMap;
  pic.bottomY = bottomY;
  pic.bottomU = bottomU;
  pic.bottomV = bottomV;
  pic.fragments = fragments;
  pic.rbsp = rbsp;
  pic.output = output;
  pic.progress = progress;
  for (let row = 0; row < enc.mbHeight; row++) {
    const fragment = changetype<Fragment>(fragments + <usize>(row * FRAGMENT_BYTES));
    fragment.bits = rowBits + <usize>row * rowBytes;
    fragment.pcmPositions = pcmPositions + ((<usize>(row * enc.mbWidth)) << 2);
  }
  for (let x = -1; x <= enc.mbWidth; x++) store<u8>(pic.infoOf(enc.mbWidth, x, -1), <u8>UNAVAILABLE);
  for (let y = 0; y < enc.mbHeight; y++) store<u8>(pic.infoOf(enc.mbWidth, enc.mbWidth, y), <u8>UNAVAILABLE);
}

function slotOf(encoder: usize, slot: i32): Picture {
  return changetype<Picture>(changetype<EncoderState>(encoder).pictures + <usize>(slot * PICTURE_BYTES));
}

/** Releases picture `number`, whose source and QP map are in place, to the threads. */
export function submitPicture(encoder: usize, number: i32, idr: i32, frameNum: i32, idrPicId: i32, qp: i32): void {
  const enc = changetype<EncoderState>(encoder);
  const pic = enc.picture(number);
  pic.number = number;
  pic.idr = idr;
  pic.frameNum = frameNum;
  pic.idrPicId = idrPicId;
  pic.qp = qp;
  resetPicture(enc, pic);
  addSubmitted(enc);
}

/** Does the next task with the working memory of one thread; answers TASK_NONE, _DONE, _ABORTED or _PICTURE + slot. */
export function runTask(encoder: usize, threads: usize, thread: i32): i32 {
  return runNextTask(changetype<EncoderState>(encoder), threads, thread);
}

/** Makes every thread give up at its next wait or task; the host wakes the sleepers. */
export function abort(encoder: usize): void {
  setAborted(changetype<EncoderState>(encoder));
}

/** The i32 word that an idle thread sleeps on: it counts submitted pictures. */
export function submittedWord(encoder: usize): usize {
  return wordOfSubmitted(changetype<EncoderState>(encoder));
}

export function outputBytes(encoder: usize, slot: i32): i32 {
  return slotOf(encoder, slot).outputBytes;
}

/** Squared error of plane 0..2 of a finished picture; measured where TOOL_PSNR is on. */
export function squaredError(encoder: usize, slot: i32, plane: i32): i64 {
  const pic = slotOf(encoder, slot);
  return plane == 0 ? pic.sseY : plane == 1 ? pic.sseU : pic.sseV;
}
