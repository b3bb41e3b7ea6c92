import {
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  MpegTsOutputFormat,
  Output,
  StreamTarget,
} from 'mediabunny';
import type { IsobmffOutputFormatOptions, OutputFormat } from 'mediabunny';
import { EncodeBenchError } from '../core/errors.js';
import { sampleOf } from './avc.js';
import type { ContainerOptions, PacketWriter, StreamInfo } from './container.js';
import { decoderConfigOf } from './decoderConfig.js';
import type { Sink } from './sink.js';
import { SinkTarget } from './sinkTarget.js';

/** Room for an index that stands first is taken before the first frame, 35 bytes a frame, thrice in memory: up to this many frames. */
const INDEX_FIRST_FRAMES_MAX = 500_000;

/** Starts a container in a sink. Nothing of it depends on the clock or on chance. */
export async function openMuxer(sink: Sink, stream: StreamInfo, options: ContainerOptions): Promise<PacketWriter> {
  const { maxFrames = Infinity } = options;
  const { num, den } = stream.config.frameRate;
  const target = new SinkTarget(sink);
  const output = new Output({ format: formatOf(options, sink.writeAt !== undefined), target: new StreamTarget(target.writable) });
  stopClock(output);
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source, { frameRate: num / den, maximumPacketCount: options.maxFrames });
  await output.start();
  return {
    get bytes() {
      return target.bytes;
    },
    async write({ index, keyFrame, data }) {
      if (index >= maxFrames) {
        throw new EncodeBenchError('BAD_INPUT', `the input has more than the ${maxFrames} frames that it had when it was opened`);
      }
      const packet = new EncodedPacket(sampleOf(data), keyFrame ? 'key' : 'delta', (index * den) / num, den / num);
      await source.add(packet, index === 0 ? { decoderConfig: decoderConfigOf(stream) } : undefined);
    },
    async finish() {
      await output.finalize();
      await sink.finish();
    },
  };
}

function formatOf(options: ContainerOptions, hasRandomAccess: boolean): OutputFormat {
  switch (options.container) {
    case 'mp4':
      return new Mp4OutputFormat({ fastStart: indexPlace(options, hasRandomAccess) });
    case 'mov':
      return new MovOutputFormat({ fastStart: indexPlace(options, hasRandomAccess) });
    case 'mkv':
      return new MkvOutputFormat({ appendOnly: !hasRandomAccess });
    case 'ts':
      return new MpegTsOutputFormat();
    default:
      throw new EncodeBenchError('INTERNAL', `container ${options.container}: there is no muxer for it`);
  }
}

/** In fragments, first in room that was reserved, or last. Never held in memory until the end: the pictures would be, too. */
function indexPlace({ fragmented, maxFrames }: ContainerOptions, hasRandomAccess: boolean): IsobmffOutputFormatOptions['fastStart'] {
  if (fragmented || !hasRandomAccess) return 'fragmented';
  return maxFrames !== undefined && maxFrames <= INDEX_FIRST_FRAMES_MAX ? 'reserve' : false;
}

/**
 * MP4 and MOV have a creation time, for which Mediabunny 1.61 takes the current one and has no option; but the same frames and
 * parameters should give the same bytes. Zero is what writers put in who do not know it.
 */
function stopClock(output: Output): void {
  const { _muxer: muxer } = output as unknown as { _muxer: { creationTime?: number } };
  if (muxer.creationTime !== undefined) muxer.creationTime = 0;
}
