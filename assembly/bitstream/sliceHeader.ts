import { TOOL_DEBLOCK } from '../common/layout';
import { EncoderState } from '../memory/encoderState';
import { Picture } from '../memory/picture';
import { BitWriter } from './bitWriter';

/** log2_max_frame_num_minus4 + 4 of the SPS that the host writes. */
export const LOG2_MAX_FRAME_NUM: i32 = 8;
const SLICE_P_ALL: i32 = 5;
const SLICE_I_ALL: i32 = 7;

/** slice_header (clause 7.3.3) of the one slice of a picture: frames only, POC type 2, the last pictures as references. */
export function writeSliceHeader(out: BitWriter, enc: EncoderState, pic: Picture): void {
  out.putUe(0); // first_mb_in_slice
  out.putUe(pic.idr ? SLICE_I_ALL : SLICE_P_ALL);
  out.putUe(0); // pic_parameter_set_id
  out.put(pic.frameNum & ((1 << LOG2_MAX_FRAME_NUM) - 1), LOG2_MAX_FRAME_NUM);
  if (pic.idr) {
    out.putUe(pic.idrPicId);
    out.put(0, 2); // no_output_of_prior_pics_flag, long_term_reference_flag
  } else {
    const references = pic.references(enc.references);
    out.put(u32(references != enc.references), 1); // num_ref_idx_active_override_flag
    if (references != enc.references) out.putUe(references - 1); // num_ref_idx_l0_active_minus1
    out.put(0, 1); // ref_pic_list_modification_flag_l0
    out.put(0, 1); // adaptive_ref_pic_marking_mode_flag
  }
  out.putSe(pic.qp - 26); // slice_qp_delta; pic_init_qp_minus26 is 0
  if (!enc.has(TOOL_DEBLOCK)) out.putUe(1); // disable_deblocking_filter_idc; the PPS announces it only then
}
