// What all residuals share: quantised blocks to levels in scan order.

import { scan4x4 } from '../kernels/scan';
import { storeLevelMasks } from '../memory/levelMasks';
import { Macroblock, masksAt } from '../memory/macroblock';

/** Scans the blocks [first, first + count) whose bit is set in `nonzero`; sets the masks of all of them. `coefs` is the first block. */
export function scanBlocks(mb: Macroblock, first: i32, count: i32, nonzero: i32, coefs: usize): void {
  for (let i = 0; i < count; i++) {
    const isCoded = ((nonzero >> i) & 1) != 0;
    const levels = mb.levels + ((<usize>(first + i)) << 5);
    storeLevelMasks(masksAt(mb, first + i), isCoded ? scan4x4(levels, coefs + ((<usize>i) << 5)) : 0);
  }
}

/** Forgets the levels of the blocks [first, first + count), a multiple of four. */
export function dropBlocks(mb: Macroblock, first: i32, count: i32): void {
  for (let block = first; block < first + count; block += 4) store<u64>(masksAt(mb, block), 0);
}
