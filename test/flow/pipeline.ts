import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { syntheticClip } from '../../src/io/syntheticClip.js';
import { y4mHeader } from '../../src/io/y4mWriter.js';
import type { Size } from '../support/i420.ts';

const FRAME_LINE = Buffer.from('FRAME\n');
/** Pictures that are made; a longer clip shows them forwards and backwards in turns. */
const PICTURES = 8;

/** A y4m source of any length that costs next to nothing: what a generator at the other end of a pipe sends. */
export class Source {
  readonly #header: Uint8Array;
  readonly #pictures: Uint8Array[];
  /** Frames that the pipe has taken, or the stream before it. */
  sent = 0;

  constructor(size: Size) {
    const clip = syntheticClip({ ...size, frames: PICTURES });
    this.#header = y4mHeader(clip.format);
    this.#pictures = Array.from(clip);
  }

  /** Sends `count` frames as fast as they are taken, the header before the first. */
  async send(target: Writable, count: number): Promise<void> {
    if (this.sent === 0) target.write(this.#header);
    for (let i = 0; i < count; i++) {
      const turn = this.sent % (2 * PICTURES - 2);
      target.write(FRAME_LINE);
      const hasRoom = target.write(this.#pictures[turn < PICTURES ? turn : 2 * PICTURES - 2 - turn]);
      if (!hasRoom) await once(target, 'drain');
      this.sent++;
    }
  }
}

/** Reads a stream to its end at no more than a number of bytes a second; returns how many came. */
export async function readSlowly(stream: AsyncIterable<Uint8Array>, bytesPerSecond: number): Promise<number> {
  const start = performance.now();
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    await delay(Math.max(0, start + (1000 * bytes) / bytesPerSecond - performance.now()));
  }
  return bytes;
}
