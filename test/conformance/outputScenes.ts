import type { Rational } from '../../src/core/types.ts';
import { y4mHeader } from '../../src/io/y4mWriter.ts';
import { content } from '../support/content.ts';
import { planesOf, type Size } from '../support/i420.ts';

/** A short clip, how it is encoded, and what a reader should find. */
export interface OutputScene {
  name: string;
  size: Size;
  frameRate: Rational;
  sampleAspect: Rational;
  options: readonly string[];
  /** Colour as ffprobe names it. */
  colour: { color_range: string; color_primaries: string; color_transfer: string; color_space: string };
}

/** Frames of a scene: more than a second's at all rates but 60, so that there are two fragments. */
export const FRAMES = 40;
const FRAME_LINE = Buffer.from('FRAME\n');
const KEYINT = ['--keyint', '10'];

const colour = (color_range: string, color_primaries: string, color_transfer: string, color_space: string) => ({
  ...{ color_range, color_primaries, color_transfer, color_space },
});

/** Every rate, odd and even sizes, square and other samples; colours with and without a name in containers. */
export const OUTPUT_SCENES: readonly OutputScene[] = [
  {
    name: '64x48, 25, BT.601 by default',
    size: { width: 64, height: 48 },
    frameRate: { num: 25, den: 1 },
    sampleAspect: { num: 1, den: 1 },
    options: KEYINT,
    colour: colour('tv', 'smpte170m', 'smpte170m', 'smpte170m'),
  },
  {
    name: '97x49, 30000/1001, samples 12:11, BT.709 in full range',
    size: { width: 97, height: 49 },
    frameRate: { num: 30000, den: 1001 },
    sampleAspect: { num: 12, den: 11 },
    options: [...KEYINT, '--color', 'bt709:bt709:bt709:full'],
    colour: colour('pc', 'bt709', 'bt709', 'bt709'),
  },
  {
    name: '64x35, 24000/1001, samples 4:3, BT.2020 and PQ',
    size: { width: 64, height: 35 },
    frameRate: { num: 24000, den: 1001 },
    sampleAspect: { num: 4, den: 3 },
    options: [...KEYINT, '--color', 'bt2020:smpte2084:bt2020nc:limited'],
    colour: colour('tv', 'bt2020', 'smpte2084', 'bt2020nc'),
  },
  {
    name: '113x64, 60, a transfer (BT.2020, 10 bit) that only the stream names',
    size: { width: 113, height: 64 },
    frameRate: { num: 60, den: 1 },
    sampleAspect: { num: 1, den: 1 },
    options: [...KEYINT, '--color', '9:14:9:limited'],
    colour: colour('tv', 'bt2020', 'bt2020-10', 'bt2020nc'),
  },
];

/** A scene as a y4m file. */
export function y4mOf(scene: OutputScene): Buffer {
  return Buffer.concat([y4mHeader({ ...scene, ...scene.size }), ...framesOf(scene).flatMap((frame) => [FRAME_LINE, frame])]);
}

/** A scene as raw video, the three planes of a frame one after the other. */
export function i420Of(scene: OutputScene): Buffer {
  return Buffer.concat(framesOf(scene));
}

/** A scene as raw video, U and V of a frame in turns. */
export function nv12Of(scene: OutputScene): Buffer {
  const [luma, { offset: u, width, height }, { offset: v }] = planesOf(scene.size);
  const chroma = (frame: Uint8Array): Uint8Array =>
    Uint8Array.from({ length: 2 * width * height }, (_, i) => frame[(i & 1 ? v : u) + (i >> 1)]);
  return Buffer.concat(framesOf(scene).flatMap((frame) => [frame.subarray(0, luma.width * luma.height), chroma(frame)]));
}

function framesOf({ size }: OutputScene): Uint8Array[] {
  return [...content('movingEdges', size, FRAMES, size.width)];
}
