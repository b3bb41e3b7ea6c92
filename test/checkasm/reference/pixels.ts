// Distances, averages and copies.
import type { Kernels } from '../kernelSet.ts';
import { type ReferenceMemory, multiply, subtract, transpose } from './memory.ts';
import { HADAMARD } from './transform.ts';

const total = (matrix: number[][], term: (value: number) => number): number => matrix.flat().reduce((sum, value) => sum + term(value), 0);

/** Sum of a measure over the 4x4 blocks of a matrix. */
function sumOf4x4(matrix: number[][], measure: (block: number[][]) => number): number {
  let sum = 0;
  for (let y = 0; y < matrix.length; y += 4) {
    for (let x = 0; x < matrix[y].length; x += 4) sum += measure(matrix.slice(y, y + 4).map((row) => row.slice(x, x + 4)));
  }
  return sum;
}

/** Half the sum of absolute Hadamard coefficients of the 4x4 blocks of a difference. */
export function satdOf(difference: number[][]): number {
  return sumOf4x4(difference, (block) => total(multiply(multiply(HADAMARD, block), transpose(HADAMARD)), Math.abs) / 2);
}

export function distanceKernels(memory: ReferenceMemory): Kernels {
  const difference = (width: number, height: number, [a, aStride, b, bStride]: number[]): number[][] =>
    subtract(memory.block(a, aStride, width, height), memory.block(b, bStride, width, height));
  const sad = (width: number, height: number, args: number[]): number => total(difference(width, height, args), Math.abs);
  const average = (a: number[][], b: number[][]): number[][] => a.map((row, y) => row.map((value, x) => Math.ceil((value + b[y][x]) / 2)));
  const kernels: Kernels = {
    ssdRect: (a, aStride, b, bStride, width, height) =>
      BigInt(total(difference(width, height, [a, aStride, b, bStride]), (value) => value * value)),
  };
  for (const size of [16, 8]) {
    kernels[`ssd${size}x${size}`] = (...args) => total(difference(size, size, args), (value) => value * value);
  }
  for (const name of ['16x16', '16x8', '8x16', '8x8', '8x4', '4x8', '4x4']) {
    const [width, height] = name.split('x').map(Number);
    kernels[`sad${name}`] = (...args) => sad(width, height, args);
    kernels[`satd${name}`] = (...args) => satdOf(difference(width, height, args));
    if (width * height < 64) continue;
    kernels[`satdAverage${name}`] = (a, aStride, b, c, stride) => {
      const source = memory.block(a, aStride, width, height);
      const difference = subtract(source, average(memory.block(b, stride, width, height), memory.block(c, stride, width, height)));
      return satdOf(difference);
    };
    kernels[`sad${name}x4`] = (fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out) =>
      [ref0, ref1, ref2, ref3].forEach((ref, i) => memory.setU32(out, i, sad(width, height, [fenc, fencStride, ref, refStride])));
  }
  return kernels;
}

export function copyKernels(memory: ReferenceMemory): Kernels {
  const kernels: Kernels = {
    extendSides: (row, stride, width, pad, rows) => {
      const picture = memory.block(row, stride, width, rows);
      memory.write(row - pad, stride, width + 2 * pad, rows, (x, y) => picture[y][Math.max(0, Math.min(width - 1, x - pad))]);
    },
    downscale2x: (dst, dstStride, src, srcStride, width, height) => {
      const from = memory.block(src, srcStride, 2 * width, 2 * height);
      const column = (x: number, y: number): number => Math.ceil((from[2 * y][x] + from[2 * y + 1][x]) / 2);
      memory.write(dst, dstStride, width, height, (x, y) => Math.ceil((column(2 * x, y) + column(2 * x + 1, y)) / 2));
    },
  };
  for (const width of [16, 8, 4]) {
    kernels[`copy${width}`] = (dst, dstStride, src, srcStride, height) => {
      const from = memory.block(src, srcStride, width, height);
      memory.write(dst, dstStride, width, height, (x, y) => from[y][x]);
    };
  }
  return kernels;
}
