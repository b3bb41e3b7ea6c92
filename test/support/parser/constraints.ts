import type { LevelLimits } from './levels.ts';
import { levelLimits } from './levels.ts';
import type { Macroblock } from './macroblock.ts';
import { NAL_TYPE, type NalUnit } from './nal.ts';
import type { Sps } from './parameterSets.ts';
import type { Picture, Stream } from './stream.ts';

/** 128 + RawMbBits for 8-bit 4:2:0, clause A.3.1 */
const MAX_MACROBLOCK_BITS = 3200;
/** Luma motion vectors reach from -2048 to 2047.75 samples, clause A.3.1; in quarter samples. */
const MAX_MV_X = 8192;
/** Clause A.2.1 */
const MAX_LEVEL_PREFIX = 15;
const MIN_QP_DELTA = -26;
const MAX_QP_DELTA = 25;
const RESET_ALL_REFERENCES = 5;

/** What a well-formed stream does that Constrained Baseline or its own level forbids, one line each; empty: nothing. */
export function checkConstraints(stream: Stream): string[] {
  const spsUsed = new Set([stream.sps, ...stream.pictures.map(({ sps }) => sps)]);
  return [
    ...stream.nals.flatMap(startCodeViolations),
    ...[...spsUsed].flatMap(levelViolations),
    ...sequenceViolations(stream.pictures),
    ...stream.pictures.flatMap(macroblockViolations),
    ...motionCountViolations(stream.pictures),
  ];
}

/** zero_byte, clause B.1.2: required before parameter sets and before an access unit's first NAL unit, which an AUD is. */
function startCodeViolations({ type, index, startCodeBytes }: NalUnit): string[] {
  const needsZeroByte = index === 0 || type === NAL_TYPE.sps || type === NAL_TYPE.pps || type === NAL_TYPE.aud;
  return needsZeroByte && startCodeBytes === 3 ? [`NAL unit ${index} (type ${type}): a start code of 3 bytes`] : [];
}

/** Limits of the signalled level on the sequence, clause A.3.1 */
function levelViolations(sps: Sps): string[] {
  const limits = levelLimits(sps);
  if (!limits) return [`SPS ${sps.id}: level_idc ${sps.levelIdc} is unknown`];
  const { widthMbs, heightMbs, vui } = sps;
  const frameMbs = widthMbs * heightMbs;
  const maxSideMbs = Math.floor(Math.sqrt(limits.maxFrameMbs * 8));
  const maxDpbFrames = Math.min(Math.floor(limits.maxDpbMbs / frameMbs), 16);
  const timing = vui?.timing;
  const mbsPerSecond = timing ? (frameMbs * timing.timeScale) / (2 * timing.numUnitsInTick) : 0;
  const dpbFrames = vui?.bitstreamRestriction?.maxDecFrameBuffering ?? sps.maxNumRefFrames;
  const broken: [boolean, string][] = [
    [frameMbs > limits.maxFrameMbs, `${frameMbs} macroblocks in a frame, at most ${limits.maxFrameMbs}`],
    [Math.max(widthMbs, heightMbs) > maxSideMbs, `${widthMbs}x${heightMbs} macroblocks, at most ${maxSideMbs} on a side`],
    [mbsPerSecond > limits.maxMbsPerSecond, `${mbsPerSecond} macroblocks a second, at most ${limits.maxMbsPerSecond}`],
    [dpbFrames > maxDpbFrames, `${dpbFrames} frames in the decoded picture buffer, at most ${maxDpbFrames}`],
    [sps.maxNumRefFrames > dpbFrames, `max_num_ref_frames is ${sps.maxNumRefFrames}, max_dec_frame_buffering ${dpbFrames}`],
  ];
  return broken.filter(([isBroken]) => isBroken).map(([, text]) => `SPS ${sps.id}, level ${limits.name}: ${text}`);
}

/** frame_num and idr_pic_id from picture to picture, clause 7.4.3 */
function sequenceViolations(pictures: readonly Picture[]): string[] {
  const violations: string[] = [];
  let expected = 0;
  pictures.forEach((picture, i) => {
    const { idr, frameNum, idrPicId, refIdc, sps, slices } = picture;
    if (i === 0 && !idr) violations.push('picture 0: not an IDR picture');
    if (idr) expected = 0;
    if (frameNum !== expected && !sps.gapsInFrameNumAllowed) violations.push(`picture ${i}: frame_num is ${frameNum}, not ${expected}`);
    const previous = pictures[i - 1];
    if (idr && previous?.idr && previous.idrPicId === idrPicId) violations.push(`picture ${i}: idr_pic_id ${idrPicId} again`);
    if (idr && refIdc === 0) violations.push(`picture ${i}: an IDR picture with nal_ref_idc 0`);
    const resets = slices[0].marking.some(({ operation }) => operation === RESET_ALL_REFERENCES);
    if (refIdc !== 0) expected = ((resets ? 0 : frameNum) + 1) % 2 ** sps.log2MaxFrameNum;
  });
  return violations;
}

function macroblockViolations(picture: Picture): string[] {
  const limits = levelLimits(picture.sps);
  return picture.macroblocks.flatMap((mb) => {
    const texts = [...syntaxViolations(mb), ...(limits ? motionViolations(mb, limits) : [])];
    return texts.map((text) => `picture ${picture.index}, macroblock ${mb.address}: ${text}`);
  });
}

function syntaxViolations({ bits, levelPrefixMax, qpDelta = 0 }: Macroblock): string[] {
  const broken: [boolean, string][] = [
    [bits > MAX_MACROBLOCK_BITS, `${bits} bits, at most ${MAX_MACROBLOCK_BITS}`],
    [levelPrefixMax > MAX_LEVEL_PREFIX, `level_prefix is ${levelPrefixMax}, at most ${MAX_LEVEL_PREFIX}`],
    [qpDelta < MIN_QP_DELTA || qpDelta > MAX_QP_DELTA, `mb_qp_delta is ${qpDelta}`],
  ];
  return broken.filter(([isBroken]) => isBroken).map(([, text]) => text);
}

function motionViolations(mb: Macroblock, { maxMvY, name }: LevelLimits): string[] {
  const isOutside = (value: number, limit: number): boolean => value < -limit || value >= limit;
  const outside = mb.mvs.find(([x, y]) => isOutside(x, MAX_MV_X) || isOutside(y, maxMvY));
  return outside ? [`motion vector ${outside.join(',')} (quarter samples) is out of the range of level ${name}`] : [];
}

/** MaxMvsPer2Mb counts any two macroblocks that follow each other in decoding order, over the ends of slices too (clause A.3.1). */
function motionCountViolations(pictures: readonly Picture[]): string[] {
  const violations: string[] = [];
  let previousCount = 0;
  for (const { index, sps, macroblocks } of pictures) {
    const limit = levelLimits(sps)?.maxMvsPer2Mb ?? Infinity;
    for (const { address, mvCount } of macroblocks) {
      const count = previousCount + mvCount;
      if (count > limit)
        violations.push(`picture ${index}, macroblock ${address}: ${count} motion vectors with the one before, at most ${limit}`);
      previousCount = mvCount;
    }
  }
  return violations;
}
