import { CBP_INTER, CBP_INTRA } from './cavlcTables.ts';
import { inferSkip, readInterPrediction } from './inter.ts';
import { readIntraPrediction } from './intra.ts';
import { emptyMacroblock, type Macroblock, type MacroblockType } from './macroblock.ts';
import { readResidual } from './residual.ts';
import type { SliceState } from './sliceState.ts';

/** mb_type of P slices, Table 7-13; intra types follow from 5 on. */
const P_TYPES: readonly MacroblockType[] = ['P_L0_16x16', 'P_L0_L0_16x8', 'P_L0_L0_8x16', 'P_8x8', 'P_8x8'];
const P_8X8_REF0 = 4;
/** mb_type of I slices, Table 7-11: 0 is I_4x4, between them I_16x16 */
const I_PCM = 25;
const PCM_SAMPLE_BYTES = 384;

/** A macroblock of mb_skip_run. */
export function skippedMacroblock(state: SliceState, skipRunBits: number): Macroblock {
  const mb = emptyMacroblock(state.address, state.number, skipRunBits, state.qp);
  state.picture.inter[mb.address] = 1;
  inferSkip(state, mb);
  return mb;
}

/** macroblock_layer(), clause 7.3.5 */
export function readMacroblock(state: SliceState, skipRunBits: number): Macroblock {
  const { reader, picture } = state;
  const start = reader.position;
  const mb = emptyMacroblock(state.address, state.number, skipRunBits, state.qp);
  const interTypes = state.header.sliceType === 'P' ? P_TYPES.length : 0;
  const mbType = reader.ue(interTypes + I_PCM);
  picture.inter[mb.address] = Number(mbType < interTypes);
  if (mbType < interTypes) {
    mb.type = P_TYPES[mbType];
    readInterPrediction(state, mb, mbType === P_8X8_REF0);
    readCbpAndResidual(state, mb, CBP_INTER);
  } else if (mbType - interTypes === I_PCM) {
    readPcm(state, mb);
  } else {
    readIntra(state, mb, mbType - interTypes);
  }
  mb.bits = reader.position - start;
  return mb;
}

function readIntra(state: SliceState, mb: Macroblock, mbType: number): void {
  mb.type = mbType === 0 ? 'I_4x4' : 'I_16x16';
  readIntraPrediction(state, mb);
  if (mb.type === 'I_4x4') return readCbpAndResidual(state, mb, CBP_INTRA);
  // Table 7-11: mb_type - 1 counts the mode, then the chroma pattern, then the luma pattern
  mb.intra16x16Mode = (mbType - 1) % 4;
  mb.cbp = (Math.floor((mbType - 1) / 4) % 3) * 16 + (mbType > 12 ? 15 : 0);
  readQpDelta(state, mb);
  readResidual(state, mb);
}

function readCbpAndResidual(state: SliceState, mb: Macroblock, cbpTable: readonly number[]): void {
  mb.cbp = cbpTable[state.reader.ue(cbpTable.length - 1)];
  if (mb.cbp === 0) return;
  readQpDelta(state, mb);
  readResidual(state, mb);
}

/** mb_qp_delta, clause 7.4.5: QP_Y wraps around modulo 52. */
function readQpDelta(state: SliceState, mb: Macroblock): void {
  mb.qpDelta = state.reader.se();
  mb.qp = (((state.qp + mb.qpDelta) % 52) + 52) % 52;
  state.qp = mb.qp;
}

function readPcm({ reader, picture, mbX, mbY }: SliceState, mb: Macroblock): void {
  mb.type = 'I_PCM';
  while (!reader.byteAligned) if (reader.flag()) reader.fail('pcm_alignment_zero_bit is 1');
  for (let i = 0; i < PCM_SAMPLE_BYTES; i++) reader.u(8);
  mb.totalCoeff.fill(16); // for nC of the neighbours, clause 9.2.1
  for (const plane of picture.coeffPlanes) {
    for (let i = 0; i < plane.perMb ** 2; i++) {
      const [x, y] = [i % plane.perMb, Math.floor(i / plane.perMb)];
      picture.setCount(plane, mbX * plane.perMb + x, mbY * plane.perMb + y, 16);
    }
  }
}
