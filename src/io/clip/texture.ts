import { hash } from './fixed.js';

/** Textures are square, of one size, and tile seamlessly: coordinates wrap. */
export const TEXTURE_BITS = 9;
/** Width and height of a texture. */
export const TEXTURE_SIZE = 1 << TEXTURE_BITS;

/** One layer of value noise: random values on a grid of `1 << cellBits` samples, `weight` their largest share of the sum. */
export interface Octave {
  cellBits: number;
  weight: number;
}

/** Value noise of several octaves, spread over 0..255. */
export function noiseTexture(octaves: readonly Octave[], seed: number): Uint8Array {
  const sum = new Float64Array(TEXTURE_SIZE * TEXTURE_SIZE); // Holds integers only.
  for (const octave of octaves) addOctave(sum, octave, seed);
  return stretch(sum);
}

function addOctave(sum: Float64Array, { cellBits, weight }: Octave, seed: number): void {
  const cell = 1 << cellBits;
  const cellsMask = (TEXTURE_SIZE >> cellBits) - 1;
  const corner = (cx: number, cy: number) => (hash(cx & cellsMask, cy & cellsMask, seed + cellBits) & 255) * weight;
  const ease = Array.from({ length: cell }, (_, i) => smoothStep(i, cellBits));
  for (let y = 0; y < TEXTURE_SIZE; y++) {
    const cy = y >> cellBits;
    const fy = ease[y & (cell - 1)];
    for (let cx = 0; cx <= cellsMask; cx++) {
      const left = corner(cx, cy) * (256 - fy) + corner(cx, cy + 1) * fy;
      const right = corner(cx + 1, cy) * (256 - fy) + corner(cx + 1, cy + 1) * fy;
      const row = (y << TEXTURE_BITS) + (cx << cellBits);
      for (let i = 0; i < cell; i++) sum[row + i] += left * (256 - ease[i]) + right * ease[i];
    }
  }
}

/** 3t² − 2t³ of t = i / 2^bits, in 1/256. */
function smoothStep(i: number, bits: number): number {
  const t = (i << 8) >> bits;
  return (t * t * (768 - 2 * t)) >> 16;
}

function stretch(values: Float64Array): Uint8Array {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return Uint8Array.from(values, (value) => Math.floor(((value - low) * 255) / (high - low)));
}

/** A wall of windows, some of them lit, mortar and plaster between them, under the dirt of `grain`. */
export function facadeTexture(grain: Uint8Array, seed: number): Uint8Array {
  const texture = new Uint8Array(grain.length);
  for (let y = 0; y < TEXTURE_SIZE; y++) {
    for (let x = 0; x < TEXTURE_SIZE; x++) {
      const i = (y << TEXTURE_BITS) | x;
      texture[i] = (facadeAt(x, y, seed) * 3 + grain[i]) >> 2;
    }
  }
  return texture;
}

const WINDOW = 64;
const BRICK_WIDTH = 16;
const BRICK_HEIGHT = 8;

function facadeAt(x: number, y: number, seed: number): number {
  const wx = x & (WINDOW - 1);
  const wy = y & (WINDOW - 1);
  if (wx >= 16 && wx < 48 && wy >= 12 && wy < 54) {
    const frame = wx < 19 || wx >= 45 || wy < 15 || wy >= 51 || wx === 32 || wy === 30;
    const lit = hash(x >> 6, y >> 6, seed) & 3;
    return frame ? 220 : 30 + lit * 28 + wy;
  }
  const shift = (y & BRICK_HEIGHT) === 0 ? 0 : BRICK_WIDTH / 2;
  const mortar = (y & (BRICK_HEIGHT - 1)) === 0 || ((x + shift) & (BRICK_WIDTH - 1)) === 0;
  return mortar ? 180 : 110 + (hash((x + shift) >> 4, y >> 3, seed) & 31);
}

/** Rings and a chequered pattern around the texture's centre, under `grain`: shows every turn. */
export function wheelTexture(grain: Uint8Array): Uint8Array {
  const texture = new Uint8Array(grain.length);
  for (let y = 0; y < TEXTURE_SIZE; y++) {
    for (let x = 0; x < TEXTURE_SIZE; x++) {
      const dx = x - TEXTURE_SIZE / 2;
      const dy = y - TEXTURE_SIZE / 2;
      const ring = ((dx * dx + dy * dy) >> 12) & 1;
      const sector = (dx > 0 ? 1 : 0) ^ (dy > 0 ? 1 : 0) ^ (dx > dy ? 1 : 0) ^ (dx > -dy ? 1 : 0);
      const i = (y << TEXTURE_BITS) | x;
      texture[i] = (90 * ring + 90 * sector + 20 + (grain[i] >> 2)) & 255;
    }
  }
  return texture;
}

/** The sum of two octaves of one-dimensional noise, 0..255, at `x`: the outline of hills. */
export function outline(x: number, seed: number): number {
  return (3 * ramp(x, 8, seed) + ramp(x, 5, seed + 1)) >> 2;
}

function ramp(x: number, bits: number, seed: number): number {
  const cell = x >> bits;
  const t = smoothStep(x & ((1 << bits) - 1), bits);
  return ((hash(cell, 0, seed) & 255) * (256 - t) + (hash(cell + 1, 0, seed) & 255) * t) >> 8;
}
