import type { Macroblock } from './macroblock.ts';
import { readMacroblock, skippedMacroblock } from './macroblockLayer.ts';
import type { SliceState } from './sliceState.ts';

/** slice_data() of CAVLC slices, clause 7.3.4, up to the last bit before the trailing bits; adds to the picture's `macroblocks`. */
export function readSliceData(state: SliceState, macroblocks: Macroblock[]): void {
  const { reader, header } = state;
  let address = header.firstMb;
  do {
    let skipRunBits = 0;
    if (header.sliceType === 'P') {
      const start = reader.position;
      const run = reader.ue(state.picture.mbCount - address);
      skipRunBits = reader.position - start;
      for (let i = 0; i < run; i++) {
        enter(state, address++);
        macroblocks.push(skippedMacroblock(state, i === 0 ? skipRunBits : 0));
      }
      if (run > 0) skipRunBits = 0;
      if (!reader.moreData) break;
    }
    enter(state, address++);
    macroblocks.push(readMacroblock(state, skipRunBits));
  } while (reader.moreData);
  reader.finish();
}

function enter(state: SliceState, address: number): void {
  const { picture, reader } = state;
  reader.macroblock = address;
  if (address >= picture.mbCount) reader.fail(`the picture has only ${picture.mbCount} macroblocks`);
  picture.enter(address, state.number);
  state.address = address;
  state.mbX = address % picture.widthMbs;
  state.mbY = Math.floor(address / picture.widthMbs);
}
