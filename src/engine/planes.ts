import type { MemoryPlan, SlotPlan, SourcePlan } from './memoryPlan.js';

interface Size {
  width: number;
  height: number;
}

/** Copies a frame, I420 and tightly packed, to a source picture's planes, whose rows are whole macroblocks. */
export function copyFrame(memory: Uint8Array, source: SourcePlan, frame: Uint8Array, { width, height }: Size): void {
  const stride = Math.ceil(width / 16) * 16;
  const chromaWidth = (width + 1) >> 1;
  const chromaHeight = (height + 1) >> 1;
  const lumaBytes = width * height;
  const chromaBytes = chromaWidth * chromaHeight;
  copyPlane(memory, source.sourceY, stride, frame.subarray(0, lumaBytes), width, height);
  copyPlane(memory, source.sourceU, stride / 2, frame.subarray(lumaBytes, lumaBytes + chromaBytes), chromaWidth, chromaHeight);
  copyPlane(memory, source.sourceV, stride / 2, frame.subarray(lumaBytes + chromaBytes), chromaWidth, chromaHeight);
}

/** The reconstruction of a picture, I420 and tightly packed, as large as its source. */
export function cropFrame(memory: Uint8Array, slot: SlotPlan, plan: MemoryPlan, { width, height }: Size): Uint8Array {
  const chromaWidth = (width + 1) >> 1;
  const chromaHeight = (height + 1) >> 1;
  const lumaBytes = width * height;
  const frame = new Uint8Array(lumaBytes + 2 * chromaWidth * chromaHeight);
  cropPlane(memory, slot.luma, plan.lumaStride, frame, 0, width, height);
  cropPlane(memory, slot.chromaU, plan.chromaStride, frame, lumaBytes, chromaWidth, chromaHeight);
  cropPlane(memory, slot.chromaV, plan.chromaStride, frame, lumaBytes + chromaWidth * chromaHeight, chromaWidth, chromaHeight);
  return frame;
}

/** Copies a tightly packed plane to rows `stride` apart. */
function copyPlane(to: Uint8Array, at: number, stride: number, plane: Uint8Array, width: number, height: number): void {
  if (width === stride) {
    to.set(plane, at);
    return;
  }
  for (let y = 0; y < height; y++) to.set(plane.subarray(y * width, (y + 1) * width), at + y * stride);
}

/** Copies rows `stride` apart to a tightly packed plane. */
function cropPlane(from: Uint8Array, at: number, stride: number, to: Uint8Array, offset: number, width: number, height: number): void {
  for (let y = 0; y < height; y++) to.set(from.subarray(at + y * stride, at + y * stride + width), offset + y * width);
}
