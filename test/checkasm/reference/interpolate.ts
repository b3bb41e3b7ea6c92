// Fractional sample interpolation (clause 8.4.2.2), as convolutions.
import type { Kernels } from '../kernelSet.ts';
import type { ReferenceMemory } from './memory.ts';

const TAPS = [1, -5, 20, 20, -5, 1];

export function interpolationKernels(memory: ReferenceMemory): Kernels {
  const { bytes } = memory;
  /** The three half samples of a picture at (x, y). */
  const halfSamples = (src: number, stride: number) => {
    const at = (x: number, y: number): number => bytes[src + y * stride + x];
    const alongRow = (x: number, y: number): number => TAPS.reduce((sum, tap, i) => sum + tap * at(x + i - 2, y), 0);
    const alongColumn = (x: number, y: number): number => TAPS.reduce((sum, tap, i) => sum + tap * at(x, y + i - 2), 0);
    const both = (x: number, y: number): number => TAPS.reduce((sum, tap, i) => sum + tap * alongRow(x, y + i - 2), 0);
    return {
      b: (x: number, y: number) => Math.floor((alongRow(x, y) + 16) / 32),
      h: (x: number, y: number) => Math.floor((alongColumn(x, y) + 16) / 32),
      j: (x: number, y: number) => Math.floor((both(x, y) + 512) / 1024),
    };
  };
  const kernels: Kernels = {
    halfPelPlanes: (dstH, dstV, dstC, src, stride, width, height) => {
      const { b, h, j } = halfSamples(src, stride);
      memory.write(dstH, stride, width, height, b);
      memory.write(dstV, stride, width, height, h);
      memory.write(dstC, stride, width, height, j);
    },
    interpolateH: (dst, dstStride, src, stride, width, height) => memory.write(dst, dstStride, width, height, halfSamples(src, stride).b),
    interpolateV: (dst, dstStride, src, stride, width, height) => memory.write(dst, dstStride, width, height, halfSamples(src, stride).h),
    interpolateC: (dst, dstStride, src, stride, width, height) => memory.write(dst, dstStride, width, height, halfSamples(src, stride).j),
  };
  for (const width of [16, 8, 4]) {
    kernels[`average${width}`] = (dst, dstStride, a, aStride, b, bStride, height) =>
      memory.write(dst, dstStride, width, height, (x, y) => Math.ceil((bytes[a + y * aStride + x] + bytes[b + y * bStride + x]) / 2));
  }
  for (const width of [8, 4, 2]) {
    kernels[`chromaMc${width}`] = (dst, dstStride, src, stride, dx, dy, height) =>
      memory.write(dst, dstStride, width, height, (x, y) => {
        const p = src + y * stride + x;
        const upper = (8 - dx) * (8 - dy) * bytes[p] + dx * (8 - dy) * bytes[p + 1];
        const lower = (8 - dx) * dy * bytes[p + stride] + dx * dy * bytes[p + stride + 1];
        return (upper + lower + 32) >> 6;
      });
  }
  return kernels;
}
