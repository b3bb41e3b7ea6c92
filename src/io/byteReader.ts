const EMPTY = new Uint8Array(0);
const NEWLINE = 0x0a;

/** Where bytes come from. A chunk is valid until the next is asked for. */
export interface Chunks extends AsyncIterable<Uint8Array> {
  /** What comes after the last chunk straight into `target`, or its beginning; how many bytes, 0 at the end. Where the source can. */
  readBlock?(target: Uint8Array): Promise<number>;
}

/** From here on a block is read without the way through a chunk. */
const DIRECT_BYTES = 1 << 18;

/** Reads lines and blocks from chunks, however they fall. */
export class ByteReader {
  readonly #source: Chunks;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = EMPTY;
  #position = 0;

  constructor(source: Chunks) {
    this.#source = source;
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The next `count` bytes as text, one character each, or fewer where the stream ends before; they stay to be read. */
  async peek(count: number): Promise<string> {
    await this.#fill();
    let ready = this.#chunk.subarray(this.#position);
    while (ready.length < count) {
      const start = ready.slice();
      const next = await this.#chunks.next();
      if (next.done) break;
      ready = Buffer.concat([start, next.value]);
    }
    this.#chunk = ready;
    this.#position = 0;
    return String.fromCharCode(...ready.subarray(0, count));
  }

  /**
   * The bytes up to the next newline, which is taken too but not returned; null at the end of the stream.
   * `complete` is false where the stream ends, or `limit` bytes pass, before a newline comes.
   */
  async readLine(limit: number): Promise<{ text: string; complete: boolean } | null> {
    let text = '';
    while (text.length < limit) {
      if (!(await this.#fill())) return text === '' ? null : { text, complete: false };
      const end = this.#chunk.indexOf(NEWLINE, this.#position);
      const stop = Math.min(end < 0 ? this.#chunk.length : end, this.#position + limit - text.length);
      text += String.fromCharCode(...this.#chunk.subarray(this.#position, stop));
      this.#position = stop;
      if (stop === end) {
        this.#position++;
        return { text, complete: true };
      }
    }
    return { text, complete: false };
  }

  /** Fills `target` as far as the stream goes; returns how many bytes came. */
  async readInto(target: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      const count = await this.#readPart(target.subarray(filled));
      if (count === 0) break;
      filled += count;
    }
    return filled;
  }

  /** Fills the beginning of `target` with some of what comes; how many bytes, 0 at the end of the stream. */
  async #readPart(target: Uint8Array): Promise<number> {
    const isChunkRead = this.#position === this.#chunk.length;
    if (isChunkRead && target.length >= DIRECT_BYTES && this.#source.readBlock) return this.#source.readBlock(target);
    if (!(await this.#fill())) return 0;
    const part = this.#chunk.subarray(this.#position, this.#position + target.length);
    target.set(part);
    this.#position += part.length;
    return part.length;
  }

  /** Ends the stream, read to its end or not. */
  async close(): Promise<void> {
    this.#chunk = EMPTY;
    this.#position = 0;
    await this.#chunks.return?.();
  }

  /** Sees to it that the current chunk has an unread byte; false at the end of the stream. */
  async #fill(): Promise<boolean> {
    while (this.#position === this.#chunk.length) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#chunk = next.value;
      this.#position = 0;
    }
    return true;
  }
}
