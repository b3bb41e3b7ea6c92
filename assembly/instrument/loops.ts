// What the loops around the kernels (scripts/wasm/loops.mjs) are made of.

import { SIMD } from '../common/level';

/** The next of 2^32 numbers that follow each other in no order that a processor could learn (a linear congruence). */
// @ts-ignore: decorator
@inline
export function next(state: u32): u32 {
  return state * 1664525 + 1013904223;
}

/** The entry that a number picks; mask is the table's size in bytes less that of an entry. The lower bits repeat early and are left out. */
// @ts-ignore: decorator
@inline
export function entryOf(table: usize, mask: usize, state: u32): usize {
  return table + (((<usize>state) >> 11) & mask);
}

/** Copies a rectangle, in whole words, from the same place in pristine memory, which lies `pristine` bytes behind. */
// @ts-ignore: decorator
@inline
export function refresh(address: usize, stride: usize, width: i32, height: i32, pristine: usize): void {
  for (let y = 0; y < height; y++) {
    const row = address + <usize>y * stride;
    if (LEVEL >= SIMD && width % 16 == 0) {
      for (let x = 0; x < width; x += 16) v128.store(row + <usize>x, v128.load(row + <usize>x + pristine));
    } else {
      for (let x = 0; x < width; x += 8) store<u64>(row + <usize>x, load<u64>(row + <usize>x + pristine));
    }
  }
}
