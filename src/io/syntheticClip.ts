import { hash } from './clip/fixed.js';
import { canvasOf } from './clip/paint.js';
import { city, countryside } from './clip/scenes.js';
import { frameBytes } from './frames.js';
import type { ClipFormat } from './frames.js';

/** Size and length of a generated clip. */
export interface SyntheticClipOptions {
  width: number;
  height: number;
  frames: number;
}

/** A clip whose frames are made as they are asked for; the same bytes on every machine. */
export interface SyntheticClip extends Iterable<Uint8Array> {
  readonly format: ClipFormat;
  readonly frames: number;
  /** Paints frame `index` into `target`, or into a new buffer. */
  render(index: number, target?: Uint8Array): Uint8Array;
}

const SEED = 264;
const FRAME_RATE = { num: 30, den: 1 };
const GRAIN_BITS = 16;

/**
 * The built-in clip: two scenes with a cut midway, made from integers only (no `Math.random`, no `Math.sin`). It has pans and zooms
 * by fractions of a sample, rotation, moving sharp edges, flat and gradient areas and a little sensor noise.
 */
export function syntheticClip({ width, height, frames }: SyntheticClipOptions): SyntheticClip {
  const first = countryside(SEED);
  const second = city(SEED + 10);
  const cut = (frames + 1) >> 1;
  const grain = sensorNoise();
  const render = (index: number, target = new Uint8Array(frameBytes(width, height))) => {
    const canvas = canvasOf(target, width, height);
    if (index < cut) first(canvas, index);
    else second(canvas, index - cut);
    addNoise(canvas.luma, width, index, grain);
    return target;
  };
  return {
    format: { width, height, frameRate: FRAME_RATE, sampleAspect: { num: 1, den: 1 }, fullRange: false },
    frames,
    render,
    *[Symbol.iterator]() {
      for (let i = 0; i < frames; i++) yield render(i);
    },
  };
}

/** Noise of −2..2, most often small: half the sum of four bits' difference, like the sum of many small causes. */
function sensorNoise(): Int8Array {
  return Int8Array.from({ length: 1 << GRAIN_BITS }, (_, i) => {
    const bits = hash(i, 0, SEED);
    return (bits & 1) + ((bits >> 1) & 1) - ((bits >> 2) & 1) - ((bits >> 3) & 1);
  });
}

/** Palettes stay within 24..226, so no sum leaves the range of a sample. */
function addNoise(luma: Uint8Array, width: number, index: number, grain: Int8Array): void {
  for (let start = 0, y = 0; start < luma.length; start += width, y++) {
    const offset = hash(index, y, SEED);
    for (let x = 0; x < width; x++) luma[start + x] += grain[(x + offset) & ((1 << GRAIN_BITS) - 1)];
  }
}
