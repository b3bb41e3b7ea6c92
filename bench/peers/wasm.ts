import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runPinned } from './peer.ts';
import type { Peer, Timing } from './peer.ts';

const require = createRequire(import.meta.url);

/** Runs a script of ./children that encodes twice in one process and prints a Timing. */
function runChild(script: string, ...args: string[]): Timing {
  const output = runPinned(process.execPath, [join(import.meta.dirname, 'children', script), ...args]);
  return JSON.parse(output.trim().split('\n').at(-1)!) as Timing;
}

/** x264 as ffmpeg.wasm has it, on one thread. */
export function ffmpegWasm(preset: string): Peer {
  const core = require.resolve('@ffmpeg/core');
  return {
    name: `ffmpeg.wasm ${preset}`,
    isNative: false,
    encode: (clip, qp, target) => runChild('ffmpegWasm.cjs', core, clip.path, target, preset, String(qp)),
  };
}

/** minih264 with libmp4v2; the higher its speed, from 0 to 10, the faster. */
export function h264Mp4Encoder(speed: number): Peer {
  const entry = require.resolve('h264-mp4-encoder');
  return {
    name: `h264-mp4-encoder speed ${speed}`,
    isNative: false,
    encode(clip, qp, target) {
      const file = `${target}.mp4`;
      const timing = runChild('h264Mp4Encoder.cjs', entry, clip.path, file, String(qp), String(speed));
      const stream = ['-c', 'copy', '-bsf:v', 'h264_mp4toannexb', '-f', 'h264', target];
      runPinned('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-i', file, ...stream]);
      return timing;
    },
  };
}
