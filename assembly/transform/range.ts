// Whether an inverse transform stays in 16 bits, as a stream must see to (clause 8.5.12.2): decoders may do what they like beyond.

import { maskOf } from '../memory/blockMasks';
import { Macroblock } from '../memory/macroblock';
import { coefsAt } from './residual4x4';

/**
 * Below this QP nothing leaves the range: the inverse transform of real differences stays within 16320, and what sixteen rounded levels are
 * off by together needs steps this wide to reach the rest.
 */
export const RANGE_QP: i32 = 36;
const MOST: i32 = 32767;
/** What is added before the last shift. */
const HALF: i32 = 32;

/** Whether a coded block of the macroblock would leave it. Blocks of a DC coefficient alone do not. */
export function leavesRange(mb: Macroblock): bool {
  for (let block = 0; block < 16; block++) {
    if (((mb.cbp >> (block >> 2)) & 1) != 0 && maskOf(mb, block) != 0 && blockLeaves(coefsAt(mb, block))) return true;
  }
  if (mb.cbp >> 4 < 2) return false;
  for (let block = 16; block < 24; block++) {
    if (maskOf(mb, block) != 0 && blockLeaves(coefsAt(mb, block))) return true;
  }
  return false;
}

/** No result is larger than the sum of all coefficients; only where that is too large the transform is followed. */
function blockLeaves(coefs: usize): bool {
  let sum = HALF;
  for (let i: usize = 0; i < 32; i += 2) sum += abs(<i32>load<i16>(coefs + i));
  return sum > MOST && transformLeaves(coefs);
}

/** Follows clause 8.5.12.2 in 32 bits: rows, then columns. */
function transformLeaves(coefs: usize): bool {
  for (let x: usize = 0; x < 8; x += 2) {
    const a = rowResult(coefs, x);
    const b = rowResult(coefs + 8, x);
    const c = rowResult(coefs + 16, x);
    const d = rowResult(coefs + 24, x);
    if (largest(a, b, c, d) > MOST) return true;
    const e0 = a + c;
    const e1 = a - c;
    const e2 = (b >> 1) - d;
    const e3 = b + (d >> 1);
    if (largest(e0, e1, e2, e3) > MOST || largest(e0 + e3, e1 + e2, e1 - e2, e0 - e3) > MOST - HALF) return true;
  }
  return false;
}

/** Result number x / 2 of a row. Where an intermediate sum is too large, so is a result, or the answer is beyond the range. */
function rowResult(row: usize, x: usize): i32 {
  const d0 = <i32>load<i16>(row);
  const d1 = <i32>load<i16>(row, 2);
  const d2 = <i32>load<i16>(row, 4);
  const d3 = <i32>load<i16>(row, 6);
  const e0 = d0 + d2;
  const e1 = d0 - d2;
  const e2 = (d1 >> 1) - d3;
  const e3 = d1 + (d3 >> 1);
  if (largest(e0, e1, e2, e3) > MOST) return MOST + 1;
  if (x == 0) return e0 + e3;
  if (x == 2) return e1 + e2;
  return x == 4 ? e1 - e2 : e0 - e3;
}

// @ts-ignore: decorator
@inline
function largest(a: i32, b: i32, c: i32, d: i32): i32 {
  return max(max(abs(a), abs(b)), max(abs(c), abs(d)));
}
