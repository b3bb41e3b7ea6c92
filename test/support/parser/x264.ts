import { spawnSync } from 'node:child_process';
import { content } from '../content.ts';
import type { Size } from '../i420.ts';

const MAX_OUTPUT_BYTES = 2 ** 28;
/** Sides that are multiples of 4 but not of 8 make sub-macroblock partitions worth while. */
const PATCH: Size = { width: 20, height: 12 };

/** Frames whose luma is a mosaic: in its left third nothing moves, then each patch at its own speed, in whole samples a frame. */
export function mosaic(size: Size, frames: number): Uint8Array[] {
  const { width, height } = size;
  const [texture] = content('still', size, 1, 1);
  const wrap = (value: number, length: number): number => ((value % length) + length) % length;
  return Array.from({ length: frames }, (_, time) => {
    const frame = texture.slice();
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      const patch = Math.floor(x / PATCH.width) + 11 * Math.floor(y / PATCH.height);
      const [speedX, speedY] = x < width / 3 ? [0, 0] : [((patch * 5) % 7) - 3, ((patch * 3) % 5) - 2];
      frame[i] = texture[wrap(y + speedY * time, height) * width + wrap(x + speedX * time, width)];
    }
    return frame;
  });
}

/** A stream and the statistics that x264 prints with it, as text. */
export interface X264Stream {
  stream: Uint8Array;
  statistics: string;
}

/** Encodes I420 frames by x264 in Baseline profile on one thread. */
export function encodeByX264(frames: readonly Uint8Array[], size: Size, options: readonly string[]): X264Stream {
  const header = Buffer.from(`YUV4MPEG2 W${size.width} H${size.height} F25:1 Ip A1:1 C420jpeg\n`);
  const y4m = Buffer.concat([header, ...frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame])]);
  const args = [
    '--profile',
    'baseline',
    '--threads',
    '1',
    '--no-progress',
    ...options,
    '--demuxer',
    'y4m',
    '--muxer',
    'raw',
    '-o',
    '-',
    '-',
  ];
  const { status, stdout, stderr } = spawnSync('x264', args, { input: y4m, maxBuffer: MAX_OUTPUT_BYTES });
  if (status !== 0) throw new Error(`x264 ${args.join(' ')} ended with ${status}: ${stderr.toString()}`);
  return { stream: stdout, statistics: stderr.toString() };
}

/** The percentages in the line of x264's statistics that starts with `label`, after that label. */
export function percentages(statistics: string, label: string): number[] {
  const line = statistics.split('\n').find((text) => text.includes(label));
  if (line === undefined) throw new Error(`x264 printed no line "${label}":\n${statistics}`);
  return [...line.matchAll(/([\d.]+)%/g)].map(([, number]) => Number(number));
}
