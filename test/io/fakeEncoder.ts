import { createHash } from 'node:crypto';
import { validateConfig } from '../../src/core/config.js';
import type { Encoder, EncoderConfig, Packet } from '../../src/core/types.js';

/** Where a fake encoder fails. */
export interface FakeFaults {
  encodeAt?: number;
  packetAt?: number;
}

/** An encoder whose "access unit" is the frame's SHA-256: enough to see that every frame arrives, whole and in order. */
export class FakeEncoder implements Encoder {
  readonly statistics = undefined;
  readonly recoded = 0;
  readonly config: Encoder['config'];
  readonly parameterSets = new Uint8Array(0);
  readonly packets: AsyncIterable<Packet>;
  closed = 0;
  readonly #faults: FakeFaults;
  readonly #queue: Packet[] = [];
  #taken = 0;
  #ended = false;
  #stopped: Error | null = null;
  #wake: () => void = () => {};
  readonly #abort = () => this.#stop(this.#signal?.reason);
  readonly #signal?: AbortSignal;

  constructor(config: EncoderConfig, faults: FakeFaults = {}) {
    this.config = validateConfig(config, { level: 'scalar', cores: 1 });
    this.#faults = faults;
    this.#signal = config.signal;
    this.packets = this.#drain();
    config.signal?.addEventListener('abort', this.#abort);
  }

  async encode(frame: Uint8Array): Promise<void> {
    if (this.#stopped) throw this.#stopped;
    if (this.#taken === this.#faults.encodeAt) throw new Error(`fake encode ${this.#taken}`);
    const data = createHash('sha256').update(frame).digest();
    const index = this.#taken++;
    this.#queue.push({ index, keyFrame: index === 0, data, sse: [1, 2, 3], recon: this.config.recon ? frame.slice() : undefined });
    this.#wake();
  }

  async flush(): Promise<void> {
    this.#ended = true;
    this.#wake();
  }

  async close(): Promise<void> {
    this.closed++;
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#stop(new Error('closed'));
  }

  #stop(reason: Error): void {
    this.#stopped ??= reason;
    this.#wake();
  }

  async *#drain(): AsyncGenerator<Packet> {
    while (true) {
      if (this.#stopped) throw this.#stopped;
      const packet = this.#queue.shift();
      if (packet && packet.index === this.#faults.packetAt) throw new Error(`fake packet ${packet.index}`);
      if (packet) yield packet;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
