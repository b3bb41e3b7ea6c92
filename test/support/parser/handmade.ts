import { BitWriter } from './bitWriter.ts';
import { NAL_TYPE } from './nal.ts';

const LOG2_MAX_FRAME_NUM = 4;
const REFERENCE = 3;
const SLICE_TYPE = { P: 5, I: 7 } as const;

/** SPS (level 1, POC type 2, two references) and PPS (QP 26, no deblocking control) of a picture of so many macroblocks. */
export function parameterSets(widthMbs: number, heightMbs: number, constrainedIntraPred = 0): Uint8Array[] {
  const sps = new BitWriter().u(8, 66).u(8, 0b11000000).u(8, 10);
  sps.ue(0, LOG2_MAX_FRAME_NUM - 4, 2, 2).code('0');
  sps.ue(widthMbs - 1, heightMbs - 1).code('1 1 0 0');
  const pps = new BitWriter().ue(0, 0).code('0 0').ue(0, 0, 0).code('0 00').ue(0, 0, 0).code('0').u(1, constrainedIntraPred).code('0');
  return [sps.nal(REFERENCE, NAL_TYPE.sps), pps.nal(REFERENCE, NAL_TYPE.pps)];
}

/** A slice of an IDR picture; `write` writes its slice_data(). */
export function idrSlice(idrPicId: number, write: (writer: BitWriter) => void): Uint8Array {
  const writer = new BitWriter().ue(0, SLICE_TYPE.I, 0).u(LOG2_MAX_FRAME_NUM, 0).ue(idrPicId).code('0 0').se(0);
  write(writer);
  return writer.nal(REFERENCE, NAL_TYPE.idrSlice);
}

/** A slice of a P picture with one reference or two, and sliding window marking. */
export function pSlice(frameNum: number, write: (writer: BitWriter) => void, references: 1 | 2 = 1): Uint8Array {
  const writer = new BitWriter().ue(0, SLICE_TYPE.P, 0).u(LOG2_MAX_FRAME_NUM, frameNum);
  writer
    .code(references === 2 ? '1 010' : '0')
    .code('0 0')
    .se(0);
  write(writer);
  return writer.nal(REFERENCE, NAL_TYPE.slice);
}

/** mb_type I_PCM of an I slice, its alignment (by bits that should be zeros) and its samples. */
export function writePcm(writer: BitWriter, alignmentBit = 0): void {
  writer.ue(25).align(alignmentBit);
  for (let i = 0; i < 384; i++) writer.u(8, i & 255);
}
