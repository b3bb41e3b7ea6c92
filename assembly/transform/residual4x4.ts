// What all residuals share: quantised blocks to levels in scan order.

import { scan4x4 } from '../kernels/scan';
import { Macroblock, setMask } from '../memory/macroblock';

/** Scans the blocks [first, first + count) whose bit is set in `nonzero`; sets the masks of all of them. `coefs` is the first block. */
export function scanBlocks(mb: Macroblock, first: i32, count: i32, nonzero: i32, coefs: usize): void {
  for (let i = 0; i < count; i++) {
    const isCoded = ((nonzero >> i) & 1) != 0;
    const levels = mb.levels + ((<usize>(first + i)) << 5);
    setMask(mb, first + i, isCoded ? scan4x4(levels, coefs + ((<usize>i) << 5)) : 0);
  }
}

/** Forgets the levels of the blocks [first, first + count). */
export function dropBlocks(mb: Macroblock, first: i32, count: i32): void {
  memory.fill(mb.masks + ((<usize>first) << 2), 0, (<usize>count) << 2);
}
