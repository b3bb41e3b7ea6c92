// The reference pictures of a macroblock: the last `mb.references` ones, newest first (clause 8.2.4.2.1).

import { ueBits } from '../common/math';
import { Macroblock } from '../memory/macroblock';

/** Makes a reference picture the one that is searched, predicted from and entered with vectors. */
export function useReference(mb: Macroblock, refIdx: i32): void {
  mb.refIdx = refIdx;
  mb.ref = mb.enc.picture(mb.pic.number - 1 - refIdx);
}

/** Bits of ref_idx_l0, te(v): none where there is one reference, one where there are two (clause 9.1). */
export function refIdxBits(mb: Macroblock, refIdx: i32): i32 {
  if (mb.references == 1) return 0;
  return mb.references == 2 ? 1 : ueBits(refIdx);
}
