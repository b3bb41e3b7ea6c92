// Tables by QP that are computed once, at start, into memory the host has planned: forward factors and inverse scales
// of the 16 positions of a 4x4 block, in raster order.

import { NORM_ADJUST, QUANT_FACTORS } from './tables';

const ENTRY_BYTES: usize = 64;

/** Index of a raster position among the three norms: (0,0)-like, (1,1)-like, the rest. */
// @ts-ignore: decorator
@inline
function normClass(position: i32): i32 {
  const odd = (position & 1) + ((position >> 2) & 1);
  return odd == 0 ? 0 : odd == 2 ? 1 : 2;
}

/** Fills 52 entries of { u16 mf[16], i16 scale[16] }; scale is normAdjust << (qp / 6), for clause 8.5.12.1. */
export function fillQpTables(tables: usize): void {
  for (let qp = 0; qp < 52; qp++) {
    const entry = tables + <usize>qp * ENTRY_BYTES;
    for (let position = 0; position < 16; position++) {
      const factor = <usize>((qp % 6) * 3 + normClass(position));
      store<u16>(entry + ((<usize>position) << 1), load<u16>(QUANT_FACTORS + (factor << 1)));
      store<i16>(entry + ((<usize>position) << 1), <i16>((<i32>load<u8>(NORM_ADJUST + factor)) << (qp / 6)), 32);
    }
  }
}

/** Forward factors u16[16] for quantBlocks. */
// @ts-ignore: decorator
@inline
export function quantFactors(tables: usize, qp: i32): usize {
  return tables + <usize>qp * ENTRY_BYTES;
}

/** Inverse scales i16[16] for dequantBlocks. */
// @ts-ignore: decorator
@inline
export function dequantScales(tables: usize, qp: i32): usize {
  return tables + <usize>qp * ENTRY_BYTES + 32;
}

/** Shift of quantBlocks for AC and plain blocks; DC blocks take one more. */
// @ts-ignore: decorator
@inline
export function quantShift(qp: i32): i32 {
  return 15 + qp / 6;
}
