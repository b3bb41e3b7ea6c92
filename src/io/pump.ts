import type { Encoder, EncoderConfig, Packet } from '../core/types.js';

/** How an encoder comes to be; the engine's `createEncoder`. */
export type EncoderFactory = (config: EncoderConfig) => Promise<Encoder>;

/** Frames as they come, from memory or from a stream. */
export type Frames = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Sends frames through an encoder, reading, encoding and taking packets at the same time. The first failure on any side ends it
 * at once, even while the source keeps it waiting; closing the encoder and the source is the caller's.
 */
export async function pump(encoder: Encoder, frames: Frames, take: (packet: Packet) => Promise<void> | void): Promise<void> {
  const feed = async () => {
    for await (const frame of frames) await encoder.encode(frame);
    await encoder.flush();
  };
  const drain = async () => {
    for await (const packet of encoder.packets) await take(packet);
  };
  await Promise.all([feed(), drain()]);
}

/** The first `count` of `frames`. */
export async function* firstFrames(frames: Frames, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  if (left === 0) return;
  for await (const frame of frames) {
    yield frame;
    if (--left === 0) return;
  }
}
