// Transforms, quantisation and scan (clauses 8.5.6, 8.5.10 and 8.5.12), as matrix products where they are ones.
import type { Kernels } from '../kernelSet.ts';
import { type ReferenceMemory, clip3, multiply, subtract, transpose } from './memory.ts';

/** The matrix of equation 8-320. */
export const HADAMARD = [
  [1, 1, 1, 1],
  [1, 1, -1, -1],
  [1, -1, -1, 1],
  [1, -1, 1, -1],
];
const CORE = [
  [1, 1, 1, 1],
  [2, 1, -1, -2],
  [1, -1, -1, 1],
  [1, -2, 2, -1],
];
/** Table 8-12, frame scan: column, row of each place. */
const ZIGZAG = ['00', '10', '01', '02', '11', '20', '30', '21', '12', '03', '13', '22', '31', '32', '23', '33'];

const toI16 = (value: number): number => (value << 16) >> 16;
/** 4x4 blocks of a square of `width` pixels in coding order (clause 6.4.3): their columns and rows. */
const blocksOf = (width: number): [number, number][] =>
  Array.from({ length: (width / 4) ** 2 }, (_, i) => [4 * (i & 1) + 8 * ((i >> 2) & 1), 4 * ((i >> 1) & 1) + 8 * (i >> 3)]);

/** Equations 8-338 to 8-345 for one row, in 16 bits. */
function inverseRow([d0, d1, d2, d3]: number[]): number[] {
  const [e0, e1, e2, e3] = [d0 + d2, d0 - d2, (d1 >> 1) - d3, d1 + (d3 >> 1)];
  return [e0 + e3, e1 + e2, e1 - e2, e0 - e3].map(toI16);
}

/** The whole inverse transform with its rounding. */
const inverse = (coefs: number[][]): number[][] =>
  transpose(transpose(coefs.map(inverseRow)).map(inverseRow)).map((row) => row.map((value) => toI16(value + 32) >> 6));

function transformKernels(memory: ReferenceMemory): Kernels {
  const kernels: Kernels = {
    forwardDc4x4: (dc) => {
      const product = multiply(multiply(HADAMARD, memory.numbers4x4(dc)), HADAMARD);
      memory.setNumbers4x4(dc, product.map((row) => row.map((value) => (value + 1) >> 1))); // prettier-ignore
    },
    inverseDc4x4: (dc, normAdjust, qpPer) => {
      const f = multiply(multiply(HADAMARD, memory.numbers4x4(dc)), HADAMARD);
      const scale = (value: number): number => Math.floor((value * 16 * normAdjust * 2 ** qpPer + (qpPer < 6 ? 32 : 0)) / 64);
      memory.setNumbers4x4(dc, f.map((row) => row.map((value) => clip3(-32768, 32767, scale(value))))); // prettier-ignore
    },
  };
  for (const width of [4, 8, 16]) {
    kernels[`subDct${width}x${width}`] = (coefs, fenc, fencStride, pred, predStride) =>
      blocksOf(width).forEach(([x, y], block) => {
        const source = memory.block(fenc + y * fencStride + x, fencStride, 4, 4);
        const residual = subtract(source, memory.block(pred + y * predStride + x, predStride, 4, 4));
        memory.setNumbers4x4(coefs + 32 * block, multiply(multiply(CORE, residual), transpose(CORE)));
      });
    kernels[`addIdct${width}x${width}`] = (dst, dstStride, pred, predStride, coefs) =>
      blocksOf(width).forEach(([x, y], block) => {
        const residual = inverse(memory.numbers4x4(coefs + 32 * block));
        const from = memory.block(pred + y * predStride + x, predStride, 4, 4);
        memory.write(dst + y * dstStride + x, dstStride, 4, 4, (i, j) => from[j][i] + residual[j][i]);
      });
  }
  delete kernels.addIdct16x16;
  return kernels;
}

/** Products pass 32 bits' signed range: BigInt. */
function quantise(coef: number, factor: number, bias: number, shift: number): number {
  const magnitude = Number((BigInt(Math.abs(coef)) * BigInt(factor) + BigInt(bias)) >> BigInt(shift));
  return Math.sign(coef) * magnitude;
}

function quantisationKernels(memory: ReferenceMemory): Kernels {
  /** Masks of levels, by place of the scan: not 0, negative, beyond one. */
  const masksOf = (levels: number): bigint[] => {
    const scanned = ZIGZAG.map(([column, row]) => memory.i16(levels, 4 * Number(row) + Number(column)));
    const mask = (holds: (level: number) => boolean): bigint =>
      scanned.reduce((sum, level, i) => (holds(level) ? sum + 2n ** BigInt(i) : sum), 0n);
    return [mask((level) => level !== 0), mask((level) => level < 0), mask((level) => Math.abs(level) > 1)];
  };
  /** Quantises 16 numbers; answers whether one is not 0. */
  const quantise16 = (coefs: number, factor: (i: number) => number, bias: number, shift: number): number => {
    let nonzero = 0;
    for (let i = 0; i < 16; i++) {
      const level = quantise(memory.i16(coefs, i), factor(i), bias, shift);
      memory.setI16(coefs, i, level);
      if (level !== 0) nonzero = 1;
    }
    return nonzero;
  };
  return {
    quantBlocks: (coefs, blocks, factors, bias, shift) => {
      let mask = 0;
      for (let block = 0; block < blocks; block++) {
        mask += 2 ** block * quantise16(coefs + 32 * block, (i) => memory.u16(factors, i), bias, shift);
      }
      return mask;
    },
    quantDc: (dc, factor, bias, shift) => quantise16(dc, () => factor, bias, shift),
    dequantBlocks: (coefs, blocks, scale) => {
      for (let i = 0; i < 16 * blocks; i++) memory.setI16(coefs, i, memory.i16(coefs, i) * memory.i16(scale, i % 16));
    },
    scan4x4: (levels) => masksOf(levels).reduce((word, mask, k) => word + (mask << BigInt(16 * k)), 0n),
    quantScan8x8: (coefs, levels, masks, factors, scales, bias, shift) => {
      let nonzero = 0n;
      for (let block = 0; block < 4; block++) {
        quantise16(coefs + 32 * block, (i) => memory.u16(factors, i), bias, shift);
        const found = masksOf(coefs + 32 * block);
        found.forEach((mask, k) => memory.setI16(masks + 64 * k, block, Number(mask)));
        nonzero += found[0] << BigInt(16 * block);
      }
      for (let i = 0; i < 64; i++) {
        const level = memory.i16(coefs, i);
        if (nonzero > 0n) memory.setI16(levels, i, level);
        memory.setI16(coefs, i, level * memory.i16(scales, i % 16));
      }
      return BigInt.asIntN(64, nonzero);
    },
  };
}

export const residualKernels = (memory: ReferenceMemory): Kernels => ({ ...transformKernels(memory), ...quantisationKernels(memory) });
