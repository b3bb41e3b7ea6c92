// Exports: pointers and numbers in, status codes out. The host plans all memory (src/engine/memoryPlan).

import { FRAGMENT_BYTES, PICTURE_BYTES } from './common/layout';
import { fillQpTables } from './common/qpTables';
import { resetPicture, resetSource } from './encoder/picture';
import { runTask as runNextTask } from './encoder/task';
import { EncoderState } from './memory/encoderState';
import { Fragment } from './memory/fragment';
import { markUnavailable } from './memory/macroblockInfo';
import { Picture } from './memory/picture';
import { isCut as isSourceCut } from './rate/costs';
import { changesWord as wordOfChanges, requestOutlook as ask, resetCounts, setAborted, setReleased, setSubmitted } from './memory/progress';

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
  sourceSlots: i32,
  sources: usize,
  qpTables: usize,
  tools: i32,
  mvMinY: i32,
  mvMaxY: i32,
  motionWindow: i32,
  maxMvsPerMb: i32,
  references: i32,
  spins: i32,
  progressStep: i32,
  threads: i32,
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
  enc.sourceSlots = sourceSlots;
  enc.sources = sources;
  enc.qpTables = qpTables;
  enc.tools = tools;
  enc.mvMinY = mvMinY;
  enc.mvMaxY = mvMaxY;
  enc.motionWindow = motionWindow;
  enc.maxMvsPerMb = maxMvsPerMb;
  enc.references = references;
  enc.spins = spins;
  enc.progressStep = progressStep;
  enc.threads = threads;
  resetCounts(enc);
  fillQpTables(qpTables);
}

/** Rate control's tables, which the host has filled, and its working memory (memory/encoderState). */
export function initRate(encoder: usize, tables: usize, scratch: usize, pictureCosts: usize): void {
  const enc = changetype<EncoderState>(encoder);
  enc.rateTables = tables;
  enc.rateScratch = scratch;
  enc.pictureCosts = pictureCosts;
}

/** A source slot: planes and the half-size picture, addressed at sample (0,0), and what is found out about them. */
export function initSource(
  encoder: usize,
  slot: i32,
  y: usize,
  u: usize,
  v: usize,
  half: usize,
  halfMvs: usize,
  intraCosts: usize,
  interCosts: usize,
  energies: usize,
  offsets: usize,
  progress: usize,
): void {
  const source = changetype<EncoderState>(encoder).source(slot);
  source.y = y;
  source.u = u;
  source.v = v;
  source.half = half;
  source.halfMvs = halfMvs;
  source.intraCosts = intraCosts;
  source.interCosts = interCosts;
  source.energies = energies;
  source.offsets = offsets;
  source.progress = progress;
}

/** Reconstruction and reference planes of a slot: addresses of sample (0,0). */
export function initPlanes(
  encoder: usize,
  slot: i32,
  luma: usize,
  lumaH: usize,
  lumaV: usize,
  lumaC: usize,
  tiles: usize,
  chromaU: usize,
  chromaV: usize,
): void {
  const pic = slotOf(encoder, slot);
  pic.luma = luma;
  pic.lumaH = lumaH;
  pic.lumaV = lumaV;
  pic.lumaC = lumaC;
  pic.tiles = tiles;
  pic.chromaU = chromaU;
  pic.chromaV = chromaV;
}

/** Decisions and bits of a slot. `info` is macroblock record (0,0); the records around the picture are marked UNAVAILABLE here. */
export function initWork(
  encoder: usize,
  slot: i32,
  info: usize,
  middleMvs: usize,
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
  pic.info = info;
  pic.middleMvs = middleMvs;
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
  for (let x = -1; x <= enc.mbWidth; x++) markUnavailable(pic.infoOf(enc.mbWidth, x, -1));
  for (let y = 0; y < enc.mbHeight; y++) markUnavailable(pic.infoOf(enc.mbWidth, enc.mbWidth, y));
}

function slotOf(encoder: usize, slot: i32): Picture {
  return changetype<Picture>(changetype<EncoderState>(encoder).pictures + <usize>(slot * PICTURE_BYTES));
}

/** Gives source picture `number`, whose planes are in place, to the threads; `searched`: in the picture before it too. */
export function submitSource(encoder: usize, number: i32, searched: i32): void {
  const enc = changetype<EncoderState>(encoder);
  const source = enc.source(number);
  source.number = number;
  source.searched = searched;
  resetSource(enc, source);
  setSubmitted(enc, number + 1);
}

/** Whether source picture `number`, about which all is found out, shows something else than the one before it. */
export function isCut(encoder: usize, number: i32): bool {
  const enc = changetype<EncoderState>(encoder);
  return isSourceCut(enc.source(number), <usize>(enc.mbWidth * enc.mbHeight));
}

/**
 * Has the threads find the QP offsets of source picture `number` at about the QP `base`, in 256ths, and what it and the `count - 1` behind it
 * cost (rate/outlook); once the last outlook is there.
 */
export function requestOutlook(encoder: usize, number: i32, count: i32, base: i32, idr: i32): void {
  const enc = changetype<EncoderState>(encoder);
  const source = enc.source(number);
  source.outlookPictures = count;
  source.outlookBase = base;
  source.outlookIdr = idr;
  ask(enc, number);
}

/**
 * Gives picture `number` to the threads to be coded: for the first time, or again when all are complete. With `base` -1 its QP map is in place;
 * else the QPs follow from that and the offsets of its source, and `qp` is without meaning.
 */
export function releasePicture(encoder: usize, number: i32, idr: i32, frameNum: i32, idrPicId: i32, qp: i32, base: i32): void {
  const enc = changetype<EncoderState>(encoder);
  const pic = enc.picture(number);
  const source = enc.source(number);
  pic.sourceY = source.y;
  pic.sourceU = source.u;
  pic.sourceV = source.v;
  pic.halfMvs = source.halfMvs;
  pic.number = number;
  pic.idr = idr;
  pic.frameNum = frameNum;
  pic.idrPicId = idrPicId;
  pic.qp = qp;
  pic.base = base;
  resetPicture(enc, pic);
  setReleased(enc, number + 1);
}

/** Does the next task with the working memory of one thread; answers TASK_NONE, _DONE, _ABORTED, _PICTURE + slot or _SOURCE + slot. */
export function runTask(encoder: usize, threads: usize, thread: i32): i32 {
  return runNextTask(changetype<EncoderState>(encoder), threads, thread);
}

/** Makes every thread give up at its next wait or task; the host wakes the sleepers. */
export function abort(encoder: usize): void {
  setAborted(changetype<EncoderState>(encoder));
}

/** The i32 word that an idle thread sleeps on: it counts how often there was something new to do. */
export function changesWord(encoder: usize): usize {
  return wordOfChanges(changetype<EncoderState>(encoder));
}

export function outputBytes(encoder: usize, slot: i32): i32 {
  return slotOf(encoder, slot).outputBytes;
}

/** Squared error of plane 0..2 of a finished picture; measured where TOOL_PSNR is on. */
export function squaredError(encoder: usize, slot: i32, plane: i32): i64 {
  const pic = slotOf(encoder, slot);
  return plane == 0 ? pic.sseY : plane == 1 ? pic.sseU : pic.sseV;
}
