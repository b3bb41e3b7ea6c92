import type { Kernels } from '../kernelSet.ts';
import { deblockKernels } from './deblock.ts';
import { interpolationKernels } from './interpolate.ts';
import { intraKernels } from './intra.ts';
import { ReferenceMemory } from './memory.ts';
import { copyKernels, distanceKernels } from './pixels.ts';
import { residualKernels } from './transform.ts';

/** Every kernel as the standard's formulas, one sample at a time and written apart from the wasm kernels, to test the scalar level. */
export function referenceKernels(bytes: Uint8Array): Kernels {
  const memory = new ReferenceMemory(bytes);
  return {
    ...distanceKernels(memory),
    ...copyKernels(memory),
    ...interpolationKernels(memory),
    ...residualKernels(memory),
    ...intraKernels(memory),
    ...deblockKernels(memory),
  };
}
