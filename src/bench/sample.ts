import { createHash } from 'node:crypto';
import type { EncoderConfig } from '../core/types.js';
import { pump } from '../io/pump.js';
import type { EncoderFactory } from '../io/pump.js';
import { heatUp } from './heatUp.js';

/** How long a piece of work took. */
export interface Times {
  /** By the clock. */
  ms: number;
  /** CPU time of the whole process, all its threads together. */
  cpuMs: number;
}

/** One encode of the whole clip; the times are from the first frame in to the last packet out. */
export interface Encode extends Times {
  /** When the first frame went in, in milliseconds since 1970: encodes of several processes can be told apart by it. */
  startedAt: number;
  /** Creating the encoder, before that. */
  startMs: number;
  bytes: number;
  sha256: string;
  /** Squared error of luma; null where it is not measured. */
  sseY: number | null;
}

/** An encode and the machine around it. */
export interface Sample extends Encode {
  /** A pass of the calibration, right before and after the encode. */
  calibration: Times;
}

/** Starts a clock; calling it answers the times since. */
export function timed(): () => Times {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  return () => {
    const ms = performance.now() - start;
    const cpu = process.cpuUsage(cpuBefore);
    return { ms, cpuMs: (cpu.user + cpu.system) / 1000 };
  };
}

/** Encodes frames once, between two calibrations, on threads that are at work already. */
export async function sampleEncode(
  frames: readonly Uint8Array[],
  config: EncoderConfig,
  createEncoder: EncoderFactory,
  calibrate: () => Times,
): Promise<Sample> {
  const before = calibrate();
  await heatUp(createEncoder, config, frames);
  const encode = await encodeOnce(frames, config, createEncoder);
  return { ...encode, calibration: mean(before, calibrate()) };
}

/** Encodes frames once. */
export async function encodeOnce(frames: readonly Uint8Array[], config: EncoderConfig, createEncoder: EncoderFactory): Promise<Encode> {
  const created = performance.now();
  const encoder = await createEncoder(config);
  const startMs = performance.now() - created;
  try {
    const chunks: Uint8Array[] = [];
    let sseY = 0;
    const startedAt = performance.timeOrigin + performance.now();
    const clock = timed();
    await pump(encoder, frames, (packet) => {
      chunks.push(packet.data);
      sseY += packet.sse?.[0] ?? 0;
    });
    const times = clock();
    return { ...times, startedAt, startMs, ...digest(chunks), sseY: config.psnr ? sseY : null };
  } finally {
    await encoder.close();
  }
}

function mean(a: Times, b: Times): Times {
  return { ms: (a.ms + b.ms) / 2, cpuMs: (a.cpuMs + b.cpuMs) / 2 };
}

function digest(chunks: readonly Uint8Array[]): Pick<Encode, 'bytes' | 'sha256'> {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return { bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0), sha256: hash.digest('hex') };
}
