import { createHash } from 'node:crypto';
import type { Encoder, EncoderConfig, FrameOptions, Packet } from '../../src/core/types.ts';
import { library } from './built.ts';

/** A whole encode. */
export interface Encoded {
  config: Encoder['config'];
  parameterSets: Uint8Array;
  packets: Packet[];
  /** Every access unit, in order. */
  stream: Uint8Array;
  /** SHA-256 of `stream`, in hex. */
  sha256: string;
  /** The encoder's reconstruction of each frame, in the source's size. */
  recons: Uint8Array[];
}

/** SHA-256 in hex. */
export function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Reads the packets of an encoder to their end. */
export async function collect(encoder: Encoder): Promise<Packet[]> {
  const packets: Packet[] = [];
  for await (const packet of encoder.packets) packets.push(packet);
  return packets;
}

async function feed(encoder: Encoder, frames: Iterable<Uint8Array>, optionsOf?: (index: number) => FrameOptions): Promise<void> {
  let index = 0;
  for (const frame of frames) await encoder.encode(frame, optionsOf?.(index++));
  await encoder.flush();
}

/** Encodes frames with their reconstructions, while the packets are read, and closes the encoder. */
export async function encodeAll(
  frames: Iterable<Uint8Array>,
  config: EncoderConfig,
  optionsOf?: (index: number) => FrameOptions,
): Promise<Encoded> {
  const encoder = await library.createEncoder({ recon: true, ...config });
  try {
    const [packets] = await Promise.all([collect(encoder), feed(encoder, frames, optionsOf)]);
    const stream = Buffer.concat(packets.map(({ data }) => data));
    const recons = packets.flatMap(({ recon }) => recon ?? []);
    return { config: encoder.config, parameterSets: encoder.parameterSets, packets, stream, sha256: sha256(stream), recons };
  } finally {
    await encoder.close();
  }
}
