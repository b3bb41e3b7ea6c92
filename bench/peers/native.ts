import { isInstalled, KEYINT, numberIn, runPinned } from './peer.ts';
import type { Peer } from './peer.ts';

/** x264 at a preset, tuned for PSNR as all encoders here are judged by it; its own count of frames per second. */
export function x264(preset: string, ...options: string[]): Peer {
  return {
    name: ['x264', preset, ...options.filter((option) => !option.startsWith('--'))].join(' '),
    isNative: true,
    missing: isInstalled('x264', '--version') ? undefined : 'x264 is not installed',
    encode(clip, qp, target) {
      const rate = ['--preset', preset, '--tune', 'psnr', '--qp', String(qp), '--threads', '1', '--keyint', KEYINT];
      const output = runPinned('x264', ['--no-progress', ...rate, ...options, '--muxer', 'raw', '-o', target, clip.path]);
      const ms = (1000 * clip.frames) / numberIn(output, /encoded \d+ frames, ([\d.]+) fps/);
      return { ms, coldMs: ms };
    },
  };
}

/** OpenH264 at its lowest complexity, through GStreamer, whose pipeline reports the time from its first to its last buffer. */
export function openH264(): Peer {
  const hasPlugins = ['openh264enc', 'y4mdec'].every((plugin) => isInstalled('gst-inspect-1.0', plugin));
  return {
    name: 'OpenH264 low',
    isNative: true,
    missing: hasPlugins ? undefined : 'GStreamer with openh264enc and y4mdec is not installed',
    encode(clip, qp, target) {
      // The plugin ignores its quantisers without rate control; with it, and more bits than anybody needs, they are obeyed.
      const quantiser = ['rate-control=bitrate', 'bitrate=100000000', `qp-min=${qp}`, `qp-max=${qp}`];
      const fixed = ['complexity=low', 'multi-thread=1', `gop-size=${KEYINT}`, 'adaptive-quantization=false'];
      const simple = ['background-detection=false', 'scene-change-detection=false'];
      const encoder = ['openh264enc', ...quantiser, ...fixed, ...simple];
      const form = 'video/x-h264,stream-format=byte-stream';
      const pipeline = `filesrc location=${clip.path} ! y4mdec ! ${encoder.join(' ')} ! ${form} ! filesink location=${target}`;
      const output = runPinned('gst-launch-1.0', pipeline.split(' '));
      const ms = 1000 * numberIn(output, /Execution ended after 0:00:([\d.]+)/);
      return { ms, coldMs: ms };
    },
  };
}
