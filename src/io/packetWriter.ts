import type { Packet } from '../core/types.js';
import type { ContainerOptions, PacketWriter, StreamInfo } from './container.js';
import type { Sink } from './sink.js';

/** Starts to write a stream into a sink. */
export type OpenPacketWriter = (sink: Sink, stream: StreamInfo) => Promise<PacketWriter>;

/** Gets ready to write a container. Loading Mediabunny takes 200 ms or more, and who writes Annex B needs none of it. */
export async function packetWriter(options: ContainerOptions): Promise<OpenPacketWriter> {
  if (options.container === '264') return async (sink) => new AnnexBWriter(sink);
  const { openMuxer } = await import('./muxer.js');
  return (sink, stream) => openMuxer(sink, stream, options);
}

/** The elementary stream as the encoder makes it. */
class AnnexBWriter implements PacketWriter {
  readonly #sink: Sink;
  #bytes = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  get bytes(): number {
    return this.#bytes;
  }

  async write({ data }: Packet): Promise<void> {
    this.#bytes += data.length;
    await this.#sink.write(data);
  }

  async finish(): Promise<void> {
    await this.#sink.finish();
  }
}
