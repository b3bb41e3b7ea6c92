import { EncodeBenchError } from '../core/errors.js';
import type { Encoder, EncoderConfig, Packet } from '../core/types.js';
import type { ContainerOptions } from './container.js';
import { Digest } from './digest.js';
import type { ClipFormat } from './frames.js';
import { packetWriter } from './packetWriter.js';
import { pump } from './pump.js';
import { QualityMeter } from './quality.js';
import type { Planes } from './quality.js';
import type { EncoderFactory, Frames } from './pump.js';
import type { Sink } from './sink.js';
import { Y4mWriter } from './y4mWriter.js';

/** One encode from frames to sinks. */
export interface TranscodeJob {
  createEncoder: EncoderFactory;
  config: EncoderConfig;
  format: ClipFormat;
  frames: Frames;
  /** Where the stream goes. */
  output: Sink;
  /** What is put around it. Default: nothing. */
  container?: ContainerOptions;
  /** Where the reconstruction goes, as y4m. */
  recon?: Sink;
  /** Whether to measure the structural similarity; then packets must carry the reconstruction. */
  ssim?: boolean;
  /** Hears how many frames are coded. */
  onProgress?: (frames: number) => void;
}

/** What came of it. */
export interface TranscodeResult {
  /** The configuration that was used, defaults filled in. */
  config: Encoder['config'];
  frames: number;
  /** Of the elementary stream (Annex B), whatever container is around it. */
  bytes: number;
  /** Of the elementary stream, in hexadecimal. */
  sha256: string;
  /** What went to the output: the stream, or the container with the stream in it. */
  fileBytes: number;
  /** From the creation of the encoder to the last byte handed out. */
  encodeMs: number;
  /** Squared error of the planes Y, U, V; null where the configuration does not ask for it. */
  sse: [number, number, number] | null;
  /** Mean structural similarity of the planes Y, U, V; null where the job does not ask for it. */
  ssim: Planes | null;
  /** Pictures that had to be coded again. */
  recoded: number;
  /** What a first pass leaves for the second one. */
  statistics: string | undefined;
}

/** Encodes frames into sinks. Finishes the sinks when all went well, discards them when anything failed. */
export async function transcode(job: TranscodeJob): Promise<TranscodeResult> {
  try {
    const result = await encodeInto(job);
    await job.recon?.finish();
    return result;
  } catch (error) {
    await job.output.discard();
    await job.recon?.discard();
    throw error;
  }
}

async function encodeInto(job: TranscodeJob): Promise<TranscodeResult> {
  const { createEncoder, config, format, frames, output, recon, onProgress } = job;
  const openWriter = await packetWriter(job.container ?? { container: '264' });
  const reconWriter = recon && new Y4mWriter(recon, format);
  const stream = new Digest();
  const sse: [number, number, number] = [0, 0, 0];
  const meter = new QualityMeter(format.width, format.height);
  const sources: Uint8Array[] = [];
  let coded = 0;
  const start = performance.now();
  const encoder = await createEncoder(config);
  try {
    const writer = await openWriter(output, encoder);
    await pump(encoder, job.ssim ? keptIn(sources, frames) : frames, async (packet: Packet) => {
      stream.update(packet.data);
      await writer.write(packet);
      if (packet.recon) await reconWriter?.write(packet.recon);
      if (job.ssim && packet.recon) meter.add(sources.shift()!, packet.recon);
      packet.sse?.forEach((error, plane) => (sse[plane] += error));
      coded++;
      onProgress?.(coded);
    });
    if (coded === 0) throw new EncodeBenchError('BAD_INPUT', 'the input has no frames');
    await writer.finish();
    const encodeMs = performance.now() - start;
    const { bytes, sha256 } = stream;
    const quality = { sse: config.psnr ? sse : null, ssim: job.ssim ? meter.ssim : null };
    return {
      config: encoder.config,
      frames: coded,
      bytes,
      sha256,
      fileBytes: writer.bytes,
      encodeMs,
      ...quality,
      recoded: encoder.recoded,
      statistics: encoder.statistics,
    };
  } finally {
    await encoder.close();
  }
}

/** The same frames, of which copies are kept. */
async function* keptIn(copies: Uint8Array[], frames: Frames): AsyncGenerator<Uint8Array> {
  for await (const frame of frames) {
    copies.push(frame.slice());
    yield frame;
  }
}
