import type { BitReader } from './bitReader.ts';
import { parseVui, type Vui } from './vui.ts';

const PROFILE_BASELINE = 66;

/** Sequence parameter set, clause 7.4.2.1, as far as Constrained Baseline has it. */
export interface Sps {
  profileIdc: number;
  /** constraint_set0_flag to constraint_set5_flag */
  constraintFlags: boolean[];
  levelIdc: number;
  id: number;
  log2MaxFrameNum: number;
  pocType: number;
  /** Of POC type 0 only. */
  log2MaxPocLsb: number;
  /** Of POC type 1 only: whether slice headers carry no delta_pic_order_cnt. */
  deltaPicOrderAlwaysZero: boolean;
  maxNumRefFrames: number;
  gapsInFrameNumAllowed: boolean;
  widthMbs: number;
  heightMbs: number;
  direct8x8Inference: boolean;
  /** Luma samples cropped at each side. */
  crop: { left: number; right: number; top: number; bottom: number };
  /** Cropped size in luma samples. */
  width: number;
  height: number;
  vui?: Vui;
}

/** Picture parameter set, clause 7.4.2.2, as far as Constrained Baseline has it. */
export interface Pps {
  id: number;
  spsId: number;
  bottomFieldPicOrderInFramePresent: boolean;
  numRefIdxL0Default: number;
  picInitQp: number;
  chromaQpIndexOffset: number;
  deblockingFilterControlPresent: boolean;
  constrainedIntraPred: boolean;
}

/** seq_parameter_set_rbsp(), clause 7.3.2.1.1 */
export function parseSps(reader: BitReader): Sps {
  const profileIdc = reader.u(8);
  const constraintFlags = Array.from({ length: 6 }, () => reader.flag());
  if (profileIdc !== PROFILE_BASELINE || !constraintFlags[1]) reader.fail(`profile_idc ${profileIdc} is not Constrained Baseline`);
  if (reader.u(2) !== 0) reader.fail('reserved_zero_2bits is not 0');
  const levelIdc = reader.u(8);
  const id = reader.ue(31);
  const log2MaxFrameNum = reader.ue(12) + 4;
  const poc = picOrderCount(reader);
  const maxNumRefFrames = reader.ue();
  const gapsInFrameNumAllowed = reader.flag();
  const [widthMbs, heightMbs] = [reader.ue() + 1, reader.ue() + 1];
  if (!reader.flag()) reader.fail('frame_mbs_only_flag is 0');
  const direct8x8Inference = reader.flag();
  const crop = reader.flag() ? cropping(reader) : { left: 0, right: 0, top: 0, bottom: 0 };
  const vui = reader.flag() ? parseVui(reader) : undefined;
  reader.finish();
  const size = { widthMbs, heightMbs, width: widthMbs * 16 - crop.left - crop.right, height: heightMbs * 16 - crop.top - crop.bottom };
  if (size.width <= 0 || size.height <= 0) reader.fail('nothing is left of the picture after cropping');
  const header = { profileIdc, constraintFlags, levelIdc, id, log2MaxFrameNum };
  return { ...header, ...poc, maxNumRefFrames, gapsInFrameNumAllowed, direct8x8Inference, crop, ...size, vui };
}

function picOrderCount(reader: BitReader): Pick<Sps, 'pocType' | 'log2MaxPocLsb' | 'deltaPicOrderAlwaysZero'> {
  const pocType = reader.ue(2);
  if (pocType === 0) return { pocType, log2MaxPocLsb: reader.ue(12) + 4, deltaPicOrderAlwaysZero: true };
  if (pocType === 2) return { pocType, log2MaxPocLsb: 0, deltaPicOrderAlwaysZero: true };
  const deltaPicOrderAlwaysZero = reader.flag();
  reader.se(); // offset_for_non_ref_pic
  reader.se(); // offset_for_top_to_bottom_field
  for (let left = reader.ue(255); left > 0; left--) reader.se(); // offset_for_ref_frame[]
  return { pocType, log2MaxPocLsb: 0, deltaPicOrderAlwaysZero };
}

/** Frame cropping comes in units of two luma samples for progressive 4:2:0 (CropUnitX and CropUnitY). */
function cropping(reader: BitReader): Sps['crop'] {
  return { left: reader.ue() * 2, right: reader.ue() * 2, top: reader.ue() * 2, bottom: reader.ue() * 2 };
}

/** pic_parameter_set_rbsp(), clause 7.3.2.2 */
export function parsePps(reader: BitReader): Pps {
  const [id, spsId] = [reader.ue(255), reader.ue(31)];
  if (reader.flag()) reader.fail('entropy_coding_mode_flag is 1: CABAC');
  const bottomFieldPicOrderInFramePresent = reader.flag();
  if (reader.ue() !== 0) reader.fail('more than one slice group');
  const numRefIdxL0Default = reader.ue(31) + 1;
  reader.ue(31); // num_ref_idx_l1_default_active_minus1
  if (reader.flag()) reader.fail('weighted_pred_flag is 1');
  if (reader.u(2) !== 0) reader.fail('weighted_bipred_idc is not 0');
  const picInitQp = 26 + reader.se();
  reader.se(); // pic_init_qs_minus26
  const chromaQpIndexOffset = reader.se();
  if (Math.abs(chromaQpIndexOffset) > 12) reader.fail('chroma_qp_index_offset is out of -12..12');
  const [deblockingFilterControlPresent, constrainedIntraPred] = [reader.flag(), reader.flag()];
  if (reader.flag()) reader.fail('redundant_pic_cnt_present_flag is 1');
  reader.finish();
  const ids = { id, spsId, bottomFieldPicOrderInFramePresent, numRefIdxL0Default };
  return { ...ids, picInitQp, chromaQpIndexOffset, deblockingFilterControlPresent, constrainedIntraPred };
}
