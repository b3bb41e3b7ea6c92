import type { Size } from '../i420.ts';

/** Decodes a whole Annex B stream and hands out its pictures in output order: I420, tightly packed, of the given size. */
export type Decoder = (stream: Uint8Array, size: Size, onFrame: (frame: Uint8Array) => void) => Promise<void>;

/** Decodes a whole stream into memory. */
export async function decodeAll(decode: Decoder, stream: Uint8Array, size: Size): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  await decode(stream, size, (frame) => frames.push(frame));
  return frames;
}
