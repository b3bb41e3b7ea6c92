import { type Size, frameBytes, planesOf } from './i420.ts';
import { Random } from './random.ts';

/** Value of a sample of plane `plane` (0: Y, 1: U, 2: V) at x, y of frame `time`. */
type Sampler = (x: number, y: number, time: number, plane: number) => number;

const TEXTURE_SIDE = 64;

/** A tile of smoothed noise: has detail, and can be found again when it moves. */
function textureTile(random: Random): Uint8Array {
  const noise = Uint8Array.from({ length: TEXTURE_SIDE * TEXTURE_SIDE }, () => random.bits());
  const at = (x: number, y: number): number => noise[(y & (TEXTURE_SIDE - 1)) * TEXTURE_SIDE + (x & (TEXTURE_SIDE - 1))];
  return noise.map((_, i) => {
    const [x, y] = [i % TEXTURE_SIDE, Math.floor(i / TEXTURE_SIDE)];
    return (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) >> 2;
  });
}

/** A texture that moves by quarter samples (bilinear), so that the motion search and every interpolation position have work. */
function panning(random: Random): Sampler {
  const tile = textureTile(random);
  const [speedX, speedY] = [random.integer(-15, 15), random.integer(-9, 9)];
  const at = (x: number, y: number): number => tile[(y & (TEXTURE_SIDE - 1)) * TEXTURE_SIDE + (x & (TEXTURE_SIDE - 1))];
  return (x, y, time) => {
    const [qx, qy] = [4 * x + speedX * time, 4 * y + speedY * time];
    const [ix, iy, fx, fy] = [qx >> 2, qy >> 2, qx & 3, qy & 3];
    const top = at(ix, iy) * (4 - fx) + at(ix + 1, iy) * fx;
    const bottom = at(ix, iy + 1) * (4 - fx) + at(ix + 1, iy + 1) * fx;
    return (top * (4 - fy) + bottom * fy + 8) >> 4;
  };
}

/** Bright and dark bars with sharp edges, each moving at its own speed, over a gradient. */
function movingEdges(random: Random): Sampler {
  const bars = Array.from({ length: 5 }, () => ({
    start: random.integer(0, 255),
    speed: random.integer(-20, 20),
    width: random.integer(3, 40),
    value: random.pick([0, 16, 235, 255]),
  }));
  return (x, y, time) => {
    const bar = bars.find(({ start, speed, width }) => ((x + (y >> 1) - start - speed * time) & 255) < width);
    return bar ? bar.value : 64 + ((x + y) & 127);
  };
}

/** Pictures of one scene, and how many scenes follow each other before they return. */
const SCENE_FRAMES = 7;
const SCENES = 5;

const SAMPLERS = {
  noise:
    (random: Random): Sampler =>
    () =>
      random.bits() & 255,
  extremes:
    (random: Random): Sampler =>
    () =>
      (random.bits() & 1) * 255,
  flat: (random: Random): Sampler => {
    const values = [0, 1, 2].map(() => random.integer(0, 255));
    return (_x, _y, _time, plane) => values[plane];
  },
  gradient: (): Sampler => (x, y, time, plane) => (x * (plane + 1) + y * 2 + time) & 255,
  checkerboard: (random: Random): Sampler => {
    const shift = random.integer(0, 4);
    return (x, y, time) => (((x >> shift) ^ (y >> shift) ^ time) & 1) * 255;
  },
  movingEdges,
  panning,
  cuts: (random: Random): Sampler => {
    const scenes = Array.from({ length: SCENES }, (_, i) => (i & 1 ? movingEdges : panning)(random));
    return (x, y, time, plane) => scenes[Math.floor(time / SCENE_FRAMES) % SCENES](x, y, time, plane);
  },
  still: (random: Random): Sampler => {
    const tile = textureTile(random);
    return (x, y) => tile[(y & (TEXTURE_SIDE - 1)) * TEXTURE_SIDE + (x & (TEXTURE_SIDE - 1))];
  },
  fade: (random: Random): Sampler => {
    const sample = panning(random);
    return (x, y, time, plane) => (sample(x, y, time, plane) * Math.abs(16 - ((time * 3) & 31))) >> 4;
  },
} satisfies Record<string, (random: Random) => Sampler>;

/** The name of a kind of generated pictures. */
export type Content = keyof typeof SAMPLERS;

/** Every kind of generated pictures. */
export const CONTENTS = Object.keys(SAMPLERS) as Content[];

/** Frames of one kind of content: a function of the arguments alone. */
export function* content(kind: Content, size: Size, frames: number, seed: number): Generator<Uint8Array> {
  const sample = SAMPLERS[kind](new Random(seed));
  for (let time = 0; time < frames; time++) {
    const frame = new Uint8Array(frameBytes(size));
    for (const [plane, { offset, width, height }] of planesOf(size).entries()) {
      for (let i = 0; i < width * height; i++) frame[offset + i] = sample(i % width, Math.floor(i / width), time, plane);
    }
    yield frame;
  }
}
