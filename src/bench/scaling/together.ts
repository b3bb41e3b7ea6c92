import { createHash } from 'node:crypto';
import type { EncoderConfig } from '../../core/types.js';
import { pump } from '../../io/pump.js';
import type { EncoderFactory } from '../../io/pump.js';
import { heatUp } from '../heatUp.js';

/** One encode of a clip, or several at once. */
export interface TimedEncode {
  /** From the first frame in to the last packet out of all. */
  ms: number;
  /** CPU time of the whole process over wall time. */
  coresUsed: number;
  /** Of each video's stream. */
  sha256: string[];
}

/** Encodes the same frames `videos` times at once, each time with an encoder of its own, on threads that are at work already. */
export async function encodeTogether(
  createEncoder: EncoderFactory,
  config: EncoderConfig,
  frames: readonly Uint8Array[],
  videos: number,
): Promise<TimedEncode> {
  const forEach = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: videos }, make));
  await forEach(() => heatUp(createEncoder, config, frames));
  const encoders = await forEach(() => createEncoder(config));
  const chunks: Uint8Array[][] = encoders.map(() => []);
  try {
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    await Promise.all(encoders.map((encoder, i) => pump(encoder, frames, ({ data }) => void chunks[i].push(data))));
    const ms = performance.now() - start;
    const cpu = process.cpuUsage(cpuBefore);
    return { ms, coresUsed: (cpu.user + cpu.system) / 1000 / ms, sha256: chunks.map(digest) };
  } finally {
    await Promise.all(encoders.map((encoder) => encoder.close()));
  }
}

function digest(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
