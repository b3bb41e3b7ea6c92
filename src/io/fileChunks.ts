import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Chunks } from './byteReader.js';
import { unreadable } from './readErrors.js';

/** A few small frames a read, while the copy out of it still finds them in the second-level cache. */
const CHUNK_BYTES = 1 << 19;

/**
 * A file from its beginning, in chunks that all lie in the same buffer. A stream of Node's makes a buffer for each chunk, and the garbage
 * collector of megabytes read costs more than the reading.
 */
export class FileChunks implements Chunks, AsyncIterator<Uint8Array> {
  readonly #path: string;
  readonly #buffer = new Uint8Array(CHUNK_BYTES);
  #file: Promise<FileHandle> | undefined;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const count = await this.readBlock(this.#buffer);
    return count > 0 ? { done: false, value: this.#buffer.subarray(0, count) } : { done: true, value: undefined };
  }

  async readBlock(target: Uint8Array): Promise<number> {
    if (this.#isClosed) return 0;
    try {
      const file = await (this.#file ??= open(this.#path));
      return (await file.read(target, 0, target.length, null)).bytesRead;
    } catch (error) {
      throw unreadable(error);
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#isClosed = true;
    const file = await this.#file?.catch(() => undefined);
    await file?.close();
    return { done: true, value: undefined };
  }
}
