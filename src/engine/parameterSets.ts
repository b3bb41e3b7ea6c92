import type { Color, Rational } from '../core/types.js';
import { HeaderBits } from './bits.js';
import { writeHrd } from './hrd.js';
import type { Hrd } from './hrd.js';
import { nalUnit } from './nalUnit.js';
import type { H264Level } from '../core/h264Level.js';

/** What the parameter sets say. Sizes in luma samples. */
export interface StreamFormat {
  mbWidth: number;
  mbHeight: number;
  /** Size after cropping, both even. */
  cropWidth: number;
  cropHeight: number;
  level: H264Level;
  frameRate: Rational;
  color: Color;
  sampleAspect: Rational;
  /** chroma_sample_loc_type; absent where nothing is known of it. */
  chromaLocation?: number;
  deblock: boolean;
  /** Reference pictures of P pictures. */
  references: number;
  /** The decoder's buffer, where it is promised that it never runs empty. */
  hrd?: Hrd;
}

const PROFILE_BASELINE = 66;
/** constraint_set0_flag and constraint_set1_flag: Constrained Baseline (A.2.1.1). */
const CONSTRAINED = 0b11000000;
const NAL_SPS = 0x67;
const NAL_PPS = 0x68;
/** log2_max_frame_num of the slice headers (assembly/bitstream/sliceHeader). */
const LOG2_MAX_FRAME_NUM = 8;
const POC_TYPE_OUTPUT_IN_ORDER = 2;
const EXTENDED_SAR = 255;
const FORMAT_UNSPECIFIED = 5;
/** log2_max_mv_length: vectors of up to 2^13 quarter samples across and 2^9 down. */
const LOG2_MV_ACROSS = 13;
const LOG2_MV_DOWN = 9;

/** SPS and PPS as NAL units with start codes. */
export function writeParameterSets(format: StreamFormat): Uint8Array {
  const units = [nalUnit(NAL_SPS, sequenceParameterSet(format)), nalUnit(NAL_PPS, pictureParameterSet(format))];
  return Uint8Array.from(units.flatMap((unit) => [...unit]));
}

/** seq_parameter_set_data (clause 7.3.2.1.1). */
function sequenceParameterSet(format: StreamFormat): Uint8Array {
  const { mbWidth, mbHeight, cropWidth, cropHeight, level } = format;
  const bits = new HeaderBits();
  bits.put(PROFILE_BASELINE, 8).put(CONSTRAINED, 8).put(level.idc, 8);
  bits.ue(0); // seq_parameter_set_id
  bits.ue(LOG2_MAX_FRAME_NUM - 4);
  bits.ue(POC_TYPE_OUTPUT_IN_ORDER);
  bits.ue(format.references); // max_num_ref_frames
  bits.flag(false); // gaps_in_frame_num_value_allowed_flag
  bits.ue(mbWidth - 1).ue(mbHeight - 1);
  bits.flag(true); // frame_mbs_only_flag
  bits.flag(true); // direct_8x8_inference_flag
  const right = (mbWidth * 16 - cropWidth) / 2;
  const bottom = (mbHeight * 16 - cropHeight) / 2;
  const isCropped = right > 0 || bottom > 0;
  bits.flag(isCropped);
  if (isCropped) bits.ue(0).ue(right).ue(0).ue(bottom);
  bits.flag(true); // vui_parameters_present_flag
  writeVui(bits, format);
  return bits.finish();
}

/** vui_parameters (clause E.1.1): everything that players otherwise guess. */
function writeVui(bits: HeaderBits, { sampleAspect, color, chromaLocation, frameRate, references, hrd }: StreamFormat): void {
  bits.flag(true); // aspect_ratio_info_present_flag
  if (sampleAspect.num === sampleAspect.den) bits.put(1, 8);
  else bits.put(EXTENDED_SAR, 8).put(sampleAspect.num, 16).put(sampleAspect.den, 16);
  bits.flag(false); // overscan_info_present_flag
  bits.flag(true); // video_signal_type_present_flag
  bits.put(FORMAT_UNSPECIFIED, 3).flag(color.fullRange).flag(true);
  bits.put(color.primaries, 8).put(color.transfer, 8).put(color.matrix, 8);
  bits.flag(chromaLocation !== undefined); // chroma_loc_info_present_flag
  if (chromaLocation !== undefined) bits.ue(chromaLocation).ue(chromaLocation); // of the top and of the bottom field
  bits.flag(true); // timing_info_present_flag; a frame is two ticks (clause E.2.1)
  bits
    .put(frameRate.den, 32)
    .put(frameRate.num * 2, 32)
    .flag(true);
  bits.flag(hrd !== undefined); // nal_hrd_parameters_present_flag
  if (hrd) writeHrd(bits, hrd);
  bits.flag(false); // vcl_hrd_parameters_present_flag
  if (hrd) bits.flag(false); // low_delay_hrd_flag
  bits.flag(false); // pic_struct_present_flag
  bits.flag(true); // bitstream_restriction_flag
  bits.flag(true); // motion_vectors_over_pic_boundaries_flag
  bits.ue(0).ue(0); // max_bytes_per_pic_denom, max_bits_per_mb_denom
  bits.ue(LOG2_MV_ACROSS).ue(LOG2_MV_DOWN);
  bits.ue(0).ue(references); // max_num_reorder_frames, max_dec_frame_buffering
}

/** pic_parameter_set_rbsp (clause 7.3.2.2): CAVLC, one slice group. */
function pictureParameterSet({ deblock, references }: StreamFormat): Uint8Array {
  const bits = new HeaderBits();
  bits.ue(0).ue(0); // pic_parameter_set_id, seq_parameter_set_id
  bits.flag(false).flag(false); // entropy_coding_mode_flag, bottom_field_pic_order_in_frame_present_flag
  bits.ue(0); // num_slice_groups_minus1
  bits.ue(references - 1).ue(0); // num_ref_idx_l0/l1_default_active_minus1
  bits.flag(false).put(0, 2); // weighted_pred_flag, weighted_bipred_idc
  bits.ue(0).ue(0).ue(0); // pic_init_qp_minus26, pic_init_qs_minus26, chroma_qp_index_offset: se(0)
  bits.flag(!deblock); // deblocking_filter_control_present_flag: slices say so where the filter is off
  bits.flag(false).flag(false); // constrained_intra_pred_flag, redundant_pic_cnt_present_flag
  return bits.finish();
}
