import { CHROMA_PAD, HALF_PAD, LUMA_PAD, THREAD_BYTES } from '../../assembly/common/layout.ts';
import type { MemoryPlan, SlotPlan, SourcePlan } from '../../src/engine/memoryPlan.ts';

/** What lies at an address of an encoder's memory. */
export interface Place {
  text: string;
  /** Column and row of the macroblock, where the address is in a plane. */
  macroblock?: { x: number; y: number };
}

interface PlaneKind {
  names: readonly (keyof SlotPlan | keyof SourcePlan)[];
  stride: number;
  /** Samples around the plane, and samples of a macroblock in each direction. */
  pad: number;
  mbSamples: number;
}

function planeKinds({ lumaStride, chromaStride, halfStride }: MemoryPlan): PlaneKind[] {
  return [
    { names: ['luma', 'lumaH', 'lumaV', 'lumaC'], stride: lumaStride, pad: LUMA_PAD, mbSamples: 16 },
    { names: ['chromaU', 'chromaV'], stride: chromaStride, pad: CHROMA_PAD, mbSamples: 8 },
    { names: ['half'], stride: halfStride, pad: HALF_PAD, mbSamples: 8 },
    { names: ['sourceY'], stride: lumaStride - 2 * LUMA_PAD, pad: 0, mbSamples: 16 },
    { names: ['sourceU', 'sourceV'], stride: chromaStride - 2 * CHROMA_PAD, pad: 0, mbSamples: 8 },
  ];
}

/** Names addresses of a plan for pictures of `mbHeight` macroblock rows. */
export function locate(plan: MemoryPlan, mbHeight: number, address: number): Place | undefined {
  const inThread = address - plan.threads;
  if (inThread >= 0 && inThread < THREAD_BYTES) return { text: `thread + ${inThread}` };
  const slots: (Partial<SlotPlan> & Partial<SourcePlan>)[] = [...plan.slots, ...plan.sourceSlots];
  for (const [slot, areas] of slots.entries()) {
    for (const { names, stride, pad, mbSamples } of planeKinds(plan)) {
      for (const name of names) {
        const offset = address - (areas[name] ?? Infinity) + pad;
        const y = Math.floor(offset / stride);
        const x = offset - y * stride - pad;
        if (y < -pad || y >= mbHeight * mbSamples + pad) continue;
        const macroblock = { x: Math.floor(x / mbSamples), y: Math.floor(y / mbSamples) };
        return { text: `slot ${slot} ${name} (${x}, ${y})`, macroblock };
      }
    }
  }
  return undefined;
}
