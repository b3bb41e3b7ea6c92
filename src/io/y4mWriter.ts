import type { ClipFormat } from './frames.js';
import type { Sink } from './sink.js';
import { chromaTag, Y4M_MAGIC } from './y4mHeader.js';

const FRAME_LINE = Buffer.from('FRAME\n', 'latin1');

/** The first line of a y4m stream of 8-bit 4:2:0 frames, with its newline. */
export function y4mHeader(format: ClipFormat): Uint8Array {
  const { width, height, frameRate, sampleAspect, fullRange, chromaLocation } = format;
  const tags = [
    `W${width}`,
    `H${height}`,
    `F${frameRate.num}:${frameRate.den}`,
    'Ip',
    `A${sampleAspect.num}:${sampleAspect.den}`,
    `C${chromaTag(chromaLocation)}`,
  ];
  if (fullRange !== undefined) tags.push(`XCOLORRANGE=${fullRange ? 'FULL' : 'LIMITED'}`);
  return Buffer.from(`${Y4M_MAGIC} ${tags.join(' ')}\n`, 'latin1');
}

/** Writes a y4m stream into a sink, which stays the caller's to finish or discard. */
export class Y4mWriter {
  readonly #sink: Sink;
  #header: Uint8Array | null;

  constructor(sink: Sink, format: ClipFormat) {
    this.#sink = sink;
    this.#header = y4mHeader(format);
  }

  /** Appends one I420 frame. */
  async write(frame: Uint8Array): Promise<void> {
    if (this.#header !== null) await this.#sink.write(this.#header);
    this.#header = null;
    await this.#sink.write(FRAME_LINE);
    await this.#sink.write(frame);
  }
}
