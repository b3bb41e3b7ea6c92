import type { StreamTargetChunk } from 'mediabunny';
import { EncodeBenchError } from '../core/errors.js';
import type { Sink } from './sink.js';

/** A sink as Mediabunny writes to it: pieces with positions, the next one only when the sink has room. */
export class SinkTarget {
  readonly writable: WritableStream<StreamTargetChunk>;
  readonly #sink: Sink;
  #bytes = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
    this.writable = new WritableStream({ write: (chunk) => this.#write(chunk) });
  }

  /** The file's length so far. */
  get bytes(): number {
    return this.#bytes;
  }

  async #write({ data, position }: StreamTargetChunk): Promise<void> {
    const end = this.#bytes;
    this.#bytes = Math.max(end, position + data.length);
    if (position === end) return this.#sink.write(data);
    if (!this.#sink.writeAt) throw new EncodeBenchError('INTERNAL', `the container wants to go back from byte ${end} to ${position}`);
    await this.#sink.writeAt(data, position);
  }
}
