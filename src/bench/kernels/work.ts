/**
 * What a kernel has to do however it is written: arithmetic on numbers of `bits` bits, and bytes that it reads and writes, each per
 * sample. A kernel's distance from the roof follows from it, so only what the task itself needs is counted: no address arithmetic, no
 * moves between lanes, no conversions, no second read of the same byte.
 */
export interface Work {
  bits: 8 | 16 | 32;
  operations: number;
  bytes: number;
  /** Numbers read and written, where one is not a byte: what counts for a level that moves one at a time. */
  numbers?: number;
}

/** A 4-point butterfly takes 8 additions, of the core transform 2 shifts besides; a 4x4 block has 8 of them. */
const BUTTERFLIES = (8 * 8) / 16;
const CORE_BUTTERFLIES = (8 * 10) / 16;

const WORK: readonly [name: RegExp, work: Work][] = [
  // Subtract, absolute, add; two pixels read. Four references share the source: it is read once.
  [/^sad\d+x\d+x4$/, { bits: 8, operations: 4 * 3, bytes: 5 }],
  // Three predictions of one source; sixteen or two neighbours are little beside it.
  [/^sadIntra/, { bits: 8, operations: 3 * 3, bytes: 1 }],
  [/^sad/, { bits: 8, operations: 3, bytes: 2 }],
  // The source's butterflies, once; then subtract, absolute and add for each of three predictions, whose own coefficients are almost all 0.
  [/^satdIntra16x16/, { bits: 16, operations: BUTTERFLIES + 3 * 3, bytes: 1 }],
  // Averages and filters of 13 neighbours; nine predictions, written and judged.
  [/^satdIntra4x4/, { bits: 16, operations: (13 * 4) / 16 + 9 * (1 + BUTTERFLIES + 2), bytes: 10 + 13 / 16 }],
  // Subtract, butterflies in both directions, absolute, add.
  [/^satdAverage/, { bits: 16, operations: 2 + BUTTERFLIES + 2, bytes: 3 }],
  [/^satd/, { bits: 16, operations: 1 + BUTTERFLIES + 2, bytes: 2 }],
  // Subtract, multiply, add.
  [/^ssd/, { bits: 16, operations: 3, bytes: 2 }],
  // b, h and j: six taps are three sums, two shifts and two additions each, then round, shift and clip; one plane read, three written.
  [/^halfPel/, { bits: 16, operations: 3 * (7 + 3), bytes: 4 }],
  // The same for one plane; j filters the unrounded h of a block five columns wider, too.
  [/^interpolate[HV]$/, { bits: 16, operations: 7 + 3, bytes: 2 }],
  [/^interpolateC$/, { bits: 16, operations: (7 * 21) / 16 + 7 + 3, bytes: 2 }],
  // One rounding average; two read, one written.
  [/^average/, { bits: 8, operations: 1, bytes: 3 }],
  // Four products, three sums, round, shift; the neighbours of a sample are samples too, so one is read for each written.
  [/^chromaMc/, { bits: 16, operations: 9, bytes: 2 }],
  [/^copy/, { bits: 8, operations: 0, bytes: 2 }],
  [/^extendSides/, { bits: 8, operations: 0, bytes: 1 }],
  // Three averages of four pixels; four read, one written.
  [/^downscale/, { bits: 8, operations: 3, bytes: 5 }],
  // Subtract, transform; two pixels read, a coefficient written.
  [/^subDct/, { bits: 16, operations: 1 + CORE_BUTTERFLIES, bytes: 4, numbers: 3 }],
  // Transform, round, shift, add, clip; a coefficient and a pixel read, a pixel written.
  [/^addIdct/, { bits: 16, operations: CORE_BUTTERFLIES + 4, bytes: 4, numbers: 3 }],
  // Butterflies, round, shift; in place.
  [/^forwardDc/, { bits: 16, operations: BUTTERFLIES + 2, bytes: 4, numbers: 2 }],
  // Butterflies, scale, round, shift, clip, in 32 bits; in place.
  [/^inverseDc/, { bits: 32, operations: BUTTERFLIES + 4, bytes: 4, numbers: 2 }],
  // Absolute, multiply, add, shift, sign, in 32 bits; in place. The 16 factors are the same for all blocks.
  [/^quantBlocks/, { bits: 32, operations: 5, bytes: 4, numbers: 2 }],
  // The same, then compare with 0 and scale back; a coefficient read, a level and a coefficient written.
  [/^quantScan/, { bits: 32, operations: 7, bytes: 6, numbers: 3 }],
  [/^quantDc/, { bits: 32, operations: 5, bytes: 4, numbers: 2 }],
  // Multiply; in place.
  [/^dequantBlocks/, { bits: 16, operations: 1, bytes: 4, numbers: 2 }],
  // Compare with 0; one read, one written.
  [/^scan/, { bits: 16, operations: 1, bytes: 4, numbers: 2 }],
  // Sixteen or eight neighbours are little beside the block that is written.
  [/^predict.*Plane$/, { bits: 16, operations: 3, bytes: 1 }],
  [/^predict(16x16|Chroma)/, { bits: 8, operations: 0, bytes: 1 }],
  // Per line: three differences compared with thresholds (9), then the change of p0 and q0 (8) and of p1 and q1 (13); 8 read, 4 written.
  [/^deblockLuma\w+(?<!Intra)$/, { bits: 16, operations: 30, bytes: 12 }],
  // Per line: thresholds (11), and two sums of up to five terms on three samples a side (30); 8 read, 6 written.
  [/^deblockLuma\w+Intra$/, { bits: 16, operations: 41, bytes: 14 }],
  // Per line: thresholds (9), then p0 and q0: 8 operations, or two sums of three terms (8); 4 read, 2 written.
  [/^deblockChroma/, { bits: 16, operations: 17, bytes: 6 }],
];

/** The work of a kernel per sample: of blocks a pixel or coefficient, of edges a line across. */
export function workOf(kernel: string): Work {
  const found = WORK.find(([name]) => name.test(kernel));
  if (!found) throw new Error(`${kernel}: the table of work does not know it`);
  return found[1];
}
