import { frameBytes, planesOf, type Size } from '../support/i420.ts';
import { Random } from '../support/random.ts';

/** Displacement of what is seen from one frame to the next at a position, in luma samples. */
export type Motion = (x: number, y: number) => readonly [dx: number, dy: number];

/** Longer than anything here moves, so that a displacement has one place only where the texture fits. */
const TILE_SIDE = 512;
/** Lattice of the random values between which the texture is smooth: a search can follow its slopes. */
const GRAIN = 8;

function texture(random: Random): (x: number, y: number) => number {
  const side = TILE_SIDE / GRAIN;
  const lattice = Uint8Array.from({ length: side * side }, () => random.bits());
  const corner = (i: number, j: number): number => lattice[(j & (side - 1)) * side + (i & (side - 1))];
  return (x, y) => {
    const [i, j] = [Math.floor(x / GRAIN), Math.floor(y / GRAIN)];
    const [fx, fy] = [x / GRAIN - i, y / GRAIN - j];
    const top = corner(i, j) * (1 - fx) + corner(i + 1, j) * fx;
    const bottom = corner(i, j + 1) * (1 - fx) + corner(i + 1, j + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}

/** Frames of a texture of which each part moves in its own way; `pace` says how often a frame has made that move. */
export function* moving(size: Size, frames: number, motion: Motion, pace = (time: number): number => time): Generator<Uint8Array> {
  const at = texture(new Random(1));
  for (let time = 0; time < frames; time++) {
    const frame = new Uint8Array(frameBytes(size));
    for (const [plane, { offset, width, height }] of planesOf(size).entries()) {
      const scale = plane === 0 ? 1 : 2;
      for (let i = 0; i < width * height; i++) {
        const [x, y] = [(i % width) * scale, Math.floor(i / width) * scale];
        const [dx, dy] = motion(x, y);
        frame[offset + i] = at(x - dx * pace(time), y - dy * pace(time));
      }
    }
    yield frame;
  }
}

/** A pace that grows by eighths up to the whole move: a search that starts from the vectors before can follow it. */
export function accelerating(time: number): number {
  const done = Math.min(time, 8);
  return (done * (done + 1)) / 16 + (time - done);
}

/** A frame moved by an even number of samples each way; its edges are repeated where nothing was. */
export function pushed(frame: Uint8Array, size: Size, [dx, dy]: readonly [number, number]): Uint8Array {
  const result = new Uint8Array(frame.length);
  for (const [plane, { offset, width, height }] of planesOf(size).entries()) {
    const scale = plane === 0 ? 1 : 2;
    for (let i = 0; i < width * height; i++) {
      const x = Math.min(Math.max((i % width) - dx / scale, 0), width - 1);
      const y = Math.min(Math.max(Math.floor(i / width) - dy / scale, 0), height - 1);
      result[offset + i] = frame[offset + y * width + x];
    }
  }
  return result;
}
