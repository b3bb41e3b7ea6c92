import { spawnSync } from 'node:child_process';
import { content } from '../content.ts';
import type { Size } from '../i420.ts';

const MAX_OUTPUT_BYTES = 2 ** 28;
/** Frames whose luma is a patchwork of still and moving textures and moving edges, over still chroma. Motion is whole samples every 4 frames. */
export function patchwork(size: Size, frames: number, patchSide: number): Uint8Array[] {
  const layers = [
    [...content('still', size, frames, 1)],
    [...content('panning', size, frames, 2)],
    [...content('movingEdges', size, frames, 3)],
    [...content('panning', size, frames, 4)],
  ];
  return Array.from({ length: frames }, (_, time) => {
    const frame = layers[0][time].slice();
    for (let i = 0; i < size.width * size.height; i++) {
      const [column, row] = [Math.floor((i % size.width) / patchSide), Math.floor(i / size.width / patchSide)];
      frame[i] = layers[(column * 3 + row * row) % layers.length][time][i];
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
