import { BitReader } from './bitReader.ts';

/** The sequence parameter set of a Baseline stream: the fields of clauses 7.3.2.1.1 and E.1.1 that tests look at. */
export interface SequenceParameterSet {
  profileIdc: number;
  constraintSetFlags: boolean[];
  levelIdc: number;
  picOrderCntType: number;
  maxNumRefFrames: number;
  frameMbsOnly: boolean;
  /** Picture size after cropping, in luma samples. */
  width: number;
  height: number;
  vui?: VideoUsability;
}

/** VUI parameters (clause E.1.1). */
export interface VideoUsability {
  sampleAspect?: { num: number; den: number };
  fullRange?: boolean;
  colour?: { primaries: number; transfer: number; matrix: number };
  timing?: { numUnitsInTick: number; timeScale: number; fixedFrameRate: boolean };
  bitstreamRestriction?: BitstreamRestriction;
}

interface BitstreamRestriction {
  motionVectorsOverPicBoundaries: boolean;
  log2MaxMvLengthHorizontal: number;
  log2MaxMvLengthVertical: number;
  maxNumReorderFrames: number;
  maxDecFrameBuffering: number;
}

const EXTENDED_SAR = 255;
/** The entries of Table E-1 that have a number of their own. */
const SAMPLE_ASPECTS: Record<number, { num: number; den: number }> = { 1: { num: 1, den: 1 }, 2: { num: 12, den: 11 } };

function readSampleAspect(r: BitReader): VideoUsability['sampleAspect'] {
  const idc = r.u(8);
  return idc === EXTENDED_SAR ? { num: r.u(16), den: r.u(16) } : SAMPLE_ASPECTS[idc];
}

function readVideoSignal(r: BitReader): Pick<VideoUsability, 'fullRange' | 'colour'> {
  r.u(3); // video_format
  const fullRange = r.flag();
  return { fullRange, colour: r.flag() ? { primaries: r.u(8), transfer: r.u(8), matrix: r.u(8) } : undefined };
}

function readBitstreamRestriction(r: BitReader): BitstreamRestriction {
  const motionVectorsOverPicBoundaries = r.flag();
  r.ue(); // max_bytes_per_pic_denom
  r.ue(); // max_bits_per_mb_denom
  const [log2MaxMvLengthHorizontal, log2MaxMvLengthVertical] = [r.ue(), r.ue()];
  return {
    motionVectorsOverPicBoundaries,
    log2MaxMvLengthHorizontal,
    log2MaxMvLengthVertical,
    maxNumReorderFrames: r.ue(),
    maxDecFrameBuffering: r.ue(),
  };
}

function readVui(r: BitReader): VideoUsability {
  const vui: VideoUsability = {};
  if (r.flag()) vui.sampleAspect = readSampleAspect(r);
  if (r.flag()) r.flag(); // overscan
  if (r.flag()) Object.assign(vui, readVideoSignal(r));
  if (r.flag()) [r.ue(), r.ue()]; // chroma sample location
  if (r.flag()) vui.timing = { numUnitsInTick: r.u(32), timeScale: r.u(32), fixedFrameRate: r.flag() };
  if (r.flag() || r.flag()) throw new Error('HRD parameters are not read');
  r.flag(); // pic_struct_present_flag
  if (r.flag()) vui.bitstreamRestriction = readBitstreamRestriction(r);
  return vui;
}

/** Picture size: whole macroblocks minus the cropping, which counts in units of two luma samples (4:2:0, frames only). */
function readSize(r: BitReader): { width: number; height: number; frameMbsOnly: boolean } {
  const [codedWidth, codedHeight] = [16 * (r.ue() + 1), 16 * (r.ue() + 1)];
  const frameMbsOnly = r.flag();
  r.flag(); // direct_8x8_inference_flag
  const [left, right, top, bottom] = r.flag() ? [r.ue(), r.ue(), r.ue(), r.ue()] : [0, 0, 0, 0];
  return { width: codedWidth - 2 * (left + right), height: codedHeight - 2 * (top + bottom), frameMbsOnly };
}

/** Reads the payload of an SPS NAL unit of the Baseline profile. */
export function readSequenceParameterSet(rbsp: Uint8Array): SequenceParameterSet {
  const r = new BitReader(rbsp);
  const profileIdc = r.u(8);
  const constraintSetFlags = Array.from({ length: 8 }, () => r.flag());
  const levelIdc = r.u(8);
  r.ue(); // seq_parameter_set_id
  r.ue(); // log2_max_frame_num_minus4
  const picOrderCntType = r.ue();
  if (picOrderCntType === 0) r.ue(); // log2_max_pic_order_cnt_lsb_minus4
  if (picOrderCntType === 1) throw new Error('picture order count type 1 is not read');
  const maxNumRefFrames = r.ue();
  r.flag(); // gaps_in_frame_num_value_allowed_flag
  const size = readSize(r);
  return { profileIdc, constraintSetFlags, levelIdc, picOrderCntType, maxNumRefFrames, ...size, vui: r.flag() ? readVui(r) : undefined };
}
