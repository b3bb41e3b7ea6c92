import type { BitReader } from './bitReader.ts';
import { NAL_TYPE, type NalUnit } from './nal.ts';
import type { Pps, Sps } from './parameterSets.ts';

/** One command of a list of parameters that ends by a terminating code: its code and its operands. */
export interface Command {
  operation: number;
  operands: number[];
}

/** Slice header, clause 7.4.3, as far as Constrained Baseline has it. */
export interface SliceHeader {
  firstMb: number;
  sliceType: 'I' | 'P';
  /** Whether slice_type promises that all slices of the picture have this type. */
  sameTypeInPicture: boolean;
  ppsId: number;
  refIdc: number;
  idr: boolean;
  frameNum: number;
  /** Of IDR pictures only. */
  idrPicId?: number;
  /** Of POC type 0 only. */
  pocLsb?: number;
  deltaPicOrderCnt: number[];
  numRefIdxActive: number;
  refPicListModification: Command[];
  /** Of IDR pictures only. */
  longTermReference?: boolean;
  /** memory_management_control_operation commands; empty: sliding window */
  marking: Command[];
  /** SliceQP_Y */
  qp: number;
  disableDeblockingFilterIdc: number;
  alphaC0Offset: number;
  betaOffset: number;
  /** Length of the slice header in bits, the NAL unit's header not included. */
  bits: number;
}

const END_OF_MODIFICATION = 3;
const END_OF_MARKING = 0;
/** Operands of memory_management_control_operation 0 to 6, clause 7.3.3.3 */
const MARKING_OPERANDS = [0, 1, 1, 2, 1, 0, 1];

/** The parameter sets received so far, by id. */
export interface ParameterSets {
  sps: Map<number, Sps>;
  pps: Map<number, Pps>;
}

/** slice_header(), clause 7.3.3 */
export function parseSliceHeader(reader: BitReader, nal: NalUnit, sets: ParameterSets): SliceHeader {
  const idr = nal.type === NAL_TYPE.idrSlice;
  const firstMb = reader.ue();
  const sliceTypeCode = reader.ue(9);
  const sliceType = sliceTypeOf(reader, sliceTypeCode, idr);
  const ppsId = reader.ue(255);
  const activePps = sets.pps.get(ppsId) ?? reader.fail(`there is no PPS ${ppsId}`);
  const activeSps = sets.sps.get(activePps.spsId) ?? reader.fail(`there is no SPS ${activePps.spsId}`);
  const frameNum = reader.u(activeSps.log2MaxFrameNum);
  const idrPicId = idr ? reader.ue(65535) : undefined;
  const order = picOrder(reader, activeSps, activePps);
  const references = sliceType === 'P' ? referenceLists(reader, activePps) : { numRefIdxActive: 0, refPicListModification: [] };
  const marking = nal.refIdc === 0 ? { marking: [] } : refPicMarking(reader, idr);
  const qp = activePps.picInitQp + reader.se();
  if (qp < 0 || qp > 51) reader.fail(`SliceQP_Y is ${qp}`);
  const deblocking = deblockingControl(reader, activePps);
  const first = { firstMb, sliceType, sameTypeInPicture: sliceTypeCode >= 5, ppsId, refIdc: nal.refIdc, idr, frameNum, idrPicId };
  return { ...first, ...order, ...references, ...marking, qp, ...deblocking, bits: reader.position };
}

function sliceTypeOf(reader: BitReader, code: number, idr: boolean): 'I' | 'P' {
  if (code % 5 === 2) return 'I';
  if (code % 5 !== 0) reader.fail(`slice_type ${code} is neither P nor I`);
  if (idr) reader.fail('a P slice in an IDR picture');
  return 'P';
}

function picOrder(reader: BitReader, sps: Sps, pps: Pps): Pick<SliceHeader, 'pocLsb' | 'deltaPicOrderCnt'> {
  const both = pps.bottomFieldPicOrderInFramePresent;
  if (sps.pocType === 0) return { pocLsb: reader.u(sps.log2MaxPocLsb), deltaPicOrderCnt: both ? [reader.se()] : [] };
  if (sps.deltaPicOrderAlwaysZero) return { deltaPicOrderCnt: [] };
  return { deltaPicOrderCnt: both ? [reader.se(), reader.se()] : [reader.se()] };
}

/** num_ref_idx_l0_active_minus1 and ref_pic_list_modification(), clause 7.3.3.1 */
function referenceLists(reader: BitReader, pps: Pps): Pick<SliceHeader, 'numRefIdxActive' | 'refPicListModification'> {
  const numRefIdxActive = reader.flag() ? reader.ue(15) + 1 : pps.numRefIdxL0Default;
  const refPicListModification: Command[] = [];
  if (!reader.flag()) return { numRefIdxActive, refPicListModification };
  for (let operation = reader.ue(3); operation !== END_OF_MODIFICATION; operation = reader.ue(3)) {
    refPicListModification.push({ operation, operands: [reader.ue()] });
  }
  return { numRefIdxActive, refPicListModification };
}

/** dec_ref_pic_marking(), clause 7.3.3.3 */
function refPicMarking(reader: BitReader, idr: boolean): Pick<SliceHeader, 'marking' | 'longTermReference'> {
  if (idr) {
    reader.flag(); // no_output_of_prior_pics_flag
    return { marking: [], longTermReference: reader.flag() };
  }
  const marking: Command[] = [];
  if (!reader.flag()) return { marking };
  for (let operation = reader.ue(6); operation !== END_OF_MARKING; operation = reader.ue(6)) {
    marking.push({ operation, operands: Array.from({ length: MARKING_OPERANDS[operation] }, () => reader.ue()) });
  }
  return { marking };
}

function deblockingControl(reader: BitReader, pps: Pps): Pick<SliceHeader, 'disableDeblockingFilterIdc' | 'alphaC0Offset' | 'betaOffset'> {
  const disableDeblockingFilterIdc = pps.deblockingFilterControlPresent ? reader.ue(2) : 0;
  if (!pps.deblockingFilterControlPresent || disableDeblockingFilterIdc === 1) {
    return { disableDeblockingFilterIdc, alphaC0Offset: 0, betaOffset: 0 };
  }
  const [alphaC0Offset, betaOffset] = [reader.se() * 2, reader.se() * 2];
  if (Math.abs(alphaC0Offset) > 12 || Math.abs(betaOffset) > 12) reader.fail('a deblocking offset is out of -12..12');
  return { disableDeblockingFilterIdc, alphaC0Offset, betaOffset };
}

/** Whether two consecutive slices belong to different pictures, clause 7.4.1.2.4. */
export function startsNewPicture(previous: SliceHeader, next: SliceHeader): boolean {
  return (
    previous.frameNum !== next.frameNum ||
    previous.ppsId !== next.ppsId ||
    (previous.refIdc === 0) !== (next.refIdc === 0) ||
    previous.pocLsb !== next.pocLsb ||
    previous.deltaPicOrderCnt.join() !== next.deltaPicOrderCnt.join() ||
    previous.idr !== next.idr ||
    previous.idrPicId !== next.idrPicId
  );
}
