import { EncodeBenchError } from '../core/errors.js';
import type { Packet } from '../core/types.js';

/** Packets on their way to the one reader. Ends, or fails, once what came before is read. */
export class PacketQueue implements AsyncIterable<Packet> {
  readonly #packets: Packet[] = [];
  readonly #onRead: () => void;
  #wake: (() => void) | undefined;
  #ended = false;
  #failed = false;
  #error: unknown;
  #reading = false;

  /** `onRead` hears that there is one packet less. */
  constructor(onRead: () => void) {
    this.#onRead = onRead;
  }

  get length(): number {
    return this.#packets.length;
  }

  /** Whether somebody reads: before that nobody can be waited for. */
  get isRead(): boolean {
    return this.#reading;
  }

  push(packet: Packet): void {
    this.#packets.push(packet);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#failed = true;
    this.#error = error;
    this.#packets.length = 0;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Packet> {
    if (this.#reading) throw new EncodeBenchError('BAD_USAGE', 'packets: expected to be iterated once, got a second reader');
    this.#reading = true;
    for (;;) {
      if (this.#failed) throw this.#error;
      const packet = this.#packets.shift();
      if (packet) {
        this.#onRead();
        yield packet;
      } else if (this.#ended) {
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = undefined;
      }
    }
  }
}
