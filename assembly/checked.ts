// What the checked encoder exports beside index.ts.

import { THREAD_BYTES } from './common/layout';
import { Macroblock } from './memory/macroblock';

export { setBlock } from './instrument/checked';

/** Column (in the lower 16 bits) and row of the macroblock that a thread is at. */
export function macroblockOf(threads: usize, thread: i32): i32 {
  const mb = changetype<Macroblock>(threads + <usize>(thread * THREAD_BYTES));
  return mb.x | (mb.y << 16);
}
