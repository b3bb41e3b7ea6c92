import type { Macroblock } from './macroblock.ts';
import { blockX, blockY, type SliceState } from './sliceState.ts';

const DC = 2;

/** Intra part of mb_pred(), clause 7.3.5.1 */
export function readIntraPrediction(state: SliceState, mb: Macroblock): void {
  if (mb.type === 'I_4x4') mb.intra4x4Modes = readIntra4x4Modes(state);
  mb.chromaMode = state.reader.ue(3);
}

/** Reads the 16 modes and completes them by prediction, clause 8.3.1.1. */
function readIntra4x4Modes(state: SliceState): number[] {
  const { reader, picture } = state;
  const modes = new Array<number>(16);
  for (let block = 0; block < 16; block++) {
    const [x, y] = [blockX(block), blockY(block)];
    const predicted = predictedMode(state, state.mbX * 4 + x, state.mbY * 4 + y);
    let mode = predicted;
    if (!reader.flag()) {
      const remaining = reader.u(3);
      mode = remaining < predicted ? remaining : remaining + 1;
    }
    picture.intra4x4Mode[(state.mbY * 4 + y) * picture.blocksWide + state.mbX * 4 + x] = mode;
    modes[y * 4 + x] = mode;
  }
  return modes;
}

function predictedMode(state: SliceState, x: number, y: number): number {
  const left = neighbourMode(state, x - 1, y);
  const above = neighbourMode(state, x, y - 1);
  return left === undefined || above === undefined ? DC : Math.min(left, above);
}

/** Mode of a neighbour; undefined where it makes dcPredModePredictedFlag 1. */
function neighbourMode({ picture, number, constrainedIntraPred }: SliceState, x: number, y: number): number | undefined {
  const mb = picture.availableMb(x >> 2, y >> 2, number);
  if (mb < 0 || (constrainedIntraPred && picture.inter[mb])) return undefined;
  return picture.intra4x4Mode[y * picture.blocksWide + x];
}
