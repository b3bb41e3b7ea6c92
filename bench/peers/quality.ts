import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { frameBytes } from '../../src/io/frames.ts';
import { QualityMeter } from '../../src/io/quality.ts';
import { clipFrames } from '../../test/support/clips.ts';
import { FrameAssembler } from '../../test/support/decoders/frameAssembler.ts';
import type { ClipFile } from './peer.ts';

/** Luma of a decoded stream beside its source. */
export interface Quality {
  /** In dB. */
  psnr: number;
  /** Structural similarity as dB: how far it is from 1. */
  ssimDb: number;
}

/** Decodes a stream and compares every frame with the clip's. */
export async function qualityOf(stream: string, clip: ClipFile): Promise<Quality> {
  const meter = new QualityMeter(clip.width, clip.height);
  const sources = clipFrames({ ...clip, file: clip.path });
  const frames = new FrameAssembler(frameBytes(clip.width, clip.height), (frame) => {
    const { value, done } = sources.next();
    if (!done) meter.add(value, frame);
  });
  const decoder = spawn('ffmpeg', ['-nostdin', '-v', 'error', '-i', stream, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(decoder, 'exit');
  for await (const chunk of decoder.stdout) frames.push(chunk);
  frames.end();
  const [status] = await ended;
  if (status !== 0 || meter.frames !== clip.frames) throw new Error(`${stream}: ${meter.frames} of ${clip.frames} frames decoded`);
  return { psnr: meter.psnr[0], ssimDb: -10 * Math.log10(1 - meter.ssim[0]) };
}
