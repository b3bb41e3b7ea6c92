import type { Sink } from '../../src/io/sink.js';

/** A sink that keeps everything, and knows what became of it. */
export function collectingSink(): Sink & { bytes(): Buffer; state: 'open' | 'finished' | 'discarded' } {
  const chunks: Uint8Array[] = [];
  return {
    state: 'open',
    bytes: () => Buffer.concat(chunks),
    async write(bytes) {
      chunks.push(bytes.slice());
    },
    async finish() {
      this.state = 'finished';
    },
    async discard() {
      if (this.state === 'open') this.state = 'discarded';
    },
  };
}
