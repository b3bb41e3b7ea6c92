// Tells the engine where the pictures of the ring lie.

import type { MemoryPlan, SlotPlan, SourcePlan } from './memoryPlan.js';
import type { EngineExports } from './module.js';

export function initSource(engine: EngineExports, plan: MemoryPlan, source: SourcePlan, index: number): void {
  const s = source;
  engine.initSource(
    ...[plan.encoder, index, s.sourceY, s.sourceU, s.sourceV, s.half, s.halfMvs],
    ...[s.intraCosts, s.interCosts, s.energies, s.offsets, s.progress],
  );
}

export function initSlot(engine: EngineExports, plan: MemoryPlan, slot: SlotPlan, index: number): void {
  const s = slot;
  engine.initPlanes(...[plan.encoder, index, s.luma, s.lumaH, s.lumaV, s.lumaC, s.tiles, s.chromaU, s.chromaV]);
  engine.initWork(
    ...[plan.encoder, index, s.info, s.middleMvs, s.qpMap, s.bottomY, s.bottomU, s.bottomV],
    ...[s.fragments, s.rowBits, plan.rowBytes, s.pcmPositions, s.rbsp, s.output, s.progress],
  );
}
