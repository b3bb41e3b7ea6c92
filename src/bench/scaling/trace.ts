import { median } from 'simple-statistics';
import type { EncoderConfig } from '../../core/types.js';
import type { TimelineEvent } from '../../engine/timeline.js';
import { pump } from '../../io/pump.js';
import type { TracedEncoder } from '../../threads/createEncoder.js';
import type { TracedEncode } from '../model/loss.js';
import { heatUp } from '../heatUp.js';
import { runQueueMs } from './runQueue.js';

/** How a traced encoder comes to be. */
export type Tracer = (config: EncoderConfig) => Promise<TracedEncoder>;

/** Encodes a clip with a time line, on threads that are at work already; `idr` says of each picture whether it is an IDR picture. */
export async function traceOnce(
  createTracer: Tracer,
  config: EncoderConfig,
  frames: readonly Uint8Array[],
): Promise<TracedEncode & { idr: boolean[] }> {
  await heatUp(async (each) => (await createTracer(each)).encoder, config, frames);
  const { encoder, timeline } = await createTracer(config);
  const idr: boolean[] = [];
  try {
    const queuedBefore = runQueueMs();
    const startMs = performance.now();
    await pump(encoder, frames, ({ keyFrame }) => void idr.push(keyFrame));
    const endMs = performance.now();
    const queued = runQueueMs();
    return {
      threads: encoder.config.cores,
      startMs,
      endMs,
      events: timeline(),
      runQueueMs: queued === null || queuedBefore === null ? null : Math.max(0, queued - queuedBefore),
      idr,
    };
  } finally {
    await encoder.close();
  }
}

/** The time from the moment that each picture begins to be copied in until its packet is out. */
export function pictureLatencies(events: readonly TimelineEvent[]): { medianMs: number } {
  const submitted = new Map<number, number>();
  for (const { kind, picture, startMs } of events) if (kind === 'submit') submitted.set(picture, startMs);
  const latencies = events.filter(({ kind }) => kind === 'collect').map(({ picture, endMs }) => endMs - submitted.get(picture)!);
  return { medianMs: latencies.length > 0 ? median(latencies) : 0 };
}
