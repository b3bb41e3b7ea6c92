import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EncoderConfig } from '../../src/core/types.ts';
import type * as Presets from '../../src/engine/presets.ts';
import type * as Threads from '../../src/threads/createEncoder.ts';
import { ROOT } from '../support/built.ts';
import { collect, sha256, type Encoded } from '../support/encode.ts';

const built = async (path: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(join(ROOT, 'dist/src', path)).href);
const { createEncoderWith } = (await built('threads/createEncoder.js')) as typeof Threads;
const presets = (await built('engine/presets.js')) as typeof Presets;

export const { PRESET_TOOLS } = presets;
/** Every coding tool. */
export const TOOLS = Object.keys(presets.TOOLS) as Presets.Tool[];

/** Encodes with a set of tools of one's own, with reconstructions. */
export async function encodeWithTools(
  frames: Iterable<Uint8Array>,
  config: EncoderConfig,
  tools: readonly Presets.Tool[],
): Promise<Encoded> {
  const encoder = await createEncoderWith({ recon: true, ...config }, tools);
  try {
    const reading = collect(encoder);
    for (const frame of frames) await encoder.encode(frame);
    await encoder.flush();
    const packets = await reading;
    const stream = Buffer.concat(packets.map(({ data }) => data));
    const recons = packets.flatMap(({ recon }) => recon ?? []);
    return { config: encoder.config, parameterSets: encoder.parameterSets, packets, stream, sha256: sha256(stream), recons };
  } finally {
    await encoder.close();
  }
}
