/** Cuts a stream of bytes, however its chunks fall, into frames of one size. */
export class FrameAssembler {
  readonly #onFrame: (frame: Uint8Array) => void;
  readonly #frameBytes: number;
  #frame: Uint8Array;
  #filled = 0;

  constructor(frameBytes: number, onFrame: (frame: Uint8Array) => void) {
    this.#frameBytes = frameBytes;
    this.#onFrame = onFrame;
    this.#frame = new Uint8Array(frameBytes);
  }

  push(chunk: Uint8Array): void {
    for (let used = 0; used < chunk.length;) {
      const part = chunk.subarray(used, used + this.#frameBytes - this.#filled);
      this.#frame.set(part, this.#filled);
      used += part.length;
      this.#filled += part.length;
      if (this.#filled === this.#frameBytes) this.#emit();
    }
  }

  /** Throws where the bytes end inside a frame. */
  end(): void {
    if (this.#filled > 0) throw new Error(`the last frame has ${this.#filled} of ${this.#frameBytes} bytes`);
  }

  #emit(): void {
    const frame = this.#frame;
    this.#frame = new Uint8Array(this.#frameBytes);
    this.#filled = 0;
    this.#onFrame(frame);
  }
}
