import { createHash } from 'node:crypto';

/** Counts and digests bytes as they come. */
export class Digest {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  /** How many bytes came. */
  get bytes(): number {
    return this.#bytes;
  }

  /** SHA-256 of the bytes so far, in hexadecimal. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }
}
