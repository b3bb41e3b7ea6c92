import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { psnr } from '../src/core/psnr.ts';
import type { Tool } from '../src/engine/presets.ts';
import type * as Presets from '../src/engine/presets.ts';
import type * as Threads from '../src/threads/createEncoder.ts';
import { ROOT } from '../test/support/built.ts';
import { collect } from '../test/support/encode.ts';
import type { RatePoint } from './bdRate.ts';

const built = async (path: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(join(ROOT, 'dist/src', path)).href);
const { createEncoderWith } = (await built('threads/createEncoder.js')) as typeof Threads;
const presets = (await built('engine/presets.js')) as typeof Presets;

/** The tools of preset medium, and those it leaves out. */
export const MEDIUM: readonly Tool[] = presets.PRESET_TOOLS.medium;
export const LEFT_OUT = (Object.keys(presets.TOOLS) as Tool[]).filter((tool) => !MEDIUM.includes(tool));

/** A clip in memory. */
export interface Clip {
  name: string;
  width: number;
  height: number;
  frames: readonly Uint8Array[];
}

/** One encode and what it cost. */
export interface ToolEncode extends RatePoint {
  stream: Uint8Array;
  /** Processor time of the whole process meanwhile. */
  cpuMicroseconds: number;
}

/** Encodes a clip with a set of tools at one QP, on the calling thread: nothing else of the process takes processor time. */
export async function encodeWithTools({ width, height, frames }: Clip, tools: readonly Tool[], qp: number): Promise<ToolEncode> {
  const encoder = await createEncoderWith({ width, height, qp, cores: 0, psnr: true }, tools);
  try {
    const before = process.cpuUsage();
    const reading = collect(encoder);
    for (const frame of frames) await encoder.encode(frame);
    await encoder.flush();
    const { user, system } = process.cpuUsage(before);
    const packets = await reading;
    const stream = Buffer.concat(packets.map(({ data }) => data));
    const squaredError = packets.reduce((sum, { sse }) => sum + sse![0], 0);
    const quality = psnr(squaredError, width * height * frames.length);
    return { stream, bytes: stream.length, psnr: quality, cpuMicroseconds: user + system };
  } finally {
    await encoder.close();
  }
}
