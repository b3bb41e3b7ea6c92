import { setTimeout } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { shuffle } from 'simple-statistics';
import type { EncoderConfig, Level } from '../core/types.js';
import { pump } from '../io/pump.js';
import type { EncoderFactory } from '../io/pump.js';
import { seededRandom } from './random.js';

/** One way to do the same work. */
export interface Variant {
  level: Level;
  cores: number;
}

/** Every combination of levels and core counts. */
export function variantsOf(levels: readonly Level[], cores: readonly number[]): Variant[] {
  return levels.flatMap((level) => cores.map((count) => ({ level, cores: count })));
}

/** What to measure. */
export interface Plan {
  variants: readonly Variant[];
  /** Timed encodes of every variant. */
  runs: number;
  /** Decides the order of turns. */
  seed: number;
  /** The whole clip, so that reading or making frames is not measured. */
  frames: readonly Uint8Array[];
  /** Everything but level and cores. */
  config: EncoderConfig;
}

/** One encode of the whole clip. */
export interface Sample {
  /** From the first frame in to the last packet out. */
  ms: number;
  /** Creating the encoder, before that; its threads go on booting meanwhile. */
  startMs: number;
  /** CPU time of the whole process over wall time: how many cores worked. */
  coresUsed: number;
  bytes: number;
  sha256: string;
  /** Squared error of luma; null where it is not measured. */
  sseY: number | null;
}

/** A variant and its samples. */
export interface Measurement extends Variant {
  /** Untimed; the one that measures the squared error. */
  warmUp: Sample;
  samples: Sample[];
}

/**
 * Measures every variant: one warm-up each, then rounds in which all variants take turns in random order, so that a machine that
 * slows down or speeds up does so for all of them.
 */
export async function measure(plan: Plan, createEncoder: EncoderFactory, onProgress: (done: number) => void): Promise<Measurement[]> {
  const random = seededRandom(plan.seed);
  const measurements: Measurement[] = [];
  let done = 0;
  for (const variant of plan.variants) {
    const warmUp = await encodeOnce(plan, { ...plan.config, ...variant, psnr: true }, createEncoder);
    measurements.push({ ...variant, warmUp, samples: [] });
    onProgress(++done);
  }
  for (let run = 0; run < plan.runs; run++) {
    for (const { samples, level, cores } of shuffle(measurements, random)) {
      samples.push(await encodeOnce(plan, { ...plan.config, level, cores }, createEncoder));
      onProgress(++done);
    }
  }
  return measurements;
}

/** New threads go on booting after the encoder is made (20 to 60 ms); the clock starts when that is over. */
export const THREAD_START_MS = 150;

/** Encodes a clip once; the clock starts when new threads have booted. */
export async function encodeOnce({ frames }: Pick<Plan, 'frames'>, config: EncoderConfig, createEncoder: EncoderFactory): Promise<Sample> {
  const chunks: Uint8Array[] = [];
  let sseY = 0;
  const created = performance.now();
  const encoder = await createEncoder(config);
  const startMs = performance.now() - created;
  try {
    await setTimeout(THREAD_START_MS);
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    await pump(encoder, frames, (packet) => {
      chunks.push(packet.data);
      sseY += packet.sse?.[0] ?? 0;
    });
    const ms = performance.now() - start;
    const cpu = process.cpuUsage(cpuBefore);
    return {
      ms,
      startMs,
      coresUsed: (cpu.user + cpu.system) / 1000 / ms,
      ...digest(chunks),
      sseY: config.psnr ? sseY : null,
    };
  } finally {
    await encoder.close();
  }
}

function digest(chunks: readonly Uint8Array[]): Pick<Sample, 'bytes' | 'sha256'> {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return { bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0), sha256: hash.digest('hex') };
}
