import { clipPsnr } from '../core/psnr.js';
import { ssim } from '../core/ssim.js';

/** A value for each of the planes Y, U, V. */
export type Planes = [number, number, number];

/** Compares the frames of two clips, I420, tightly packed, pair by pair. */
export class QualityMeter {
  readonly #width: number;
  readonly #height: number;
  readonly #squaredError: Planes = [0, 0, 0];
  readonly #similarity: Planes = [0, 0, 0];
  #frames = 0;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  get frames(): number {
    return this.#frames;
  }

  /** Takes one pair. */
  add(reference: Uint8Array, frame: Uint8Array): void {
    let start = 0;
    for (const [plane, [width, height]] of this.#planeSizes().entries()) {
      const end = start + width * height;
      const [a, b] = [reference.subarray(start, end), frame.subarray(start, end)];
      this.#squaredError[plane] += squaredError(a, b);
      this.#similarity[plane] += ssim(a, b, width, height);
      start = end;
    }
    this.#frames++;
  }

  #planeSizes(): [number, number][] {
    const chroma: [number, number] = [(this.#width + 1) >> 1, (this.#height + 1) >> 1];
    return [[this.#width, this.#height], chroma, chroma];
  }

  /** Peak signal-to-noise ratio over all frames together, in dB; 100 where they are identical. */
  get psnr(): Planes {
    return clipPsnr(this.#squaredError, this.#width, this.#height, this.#frames);
  }

  /** Mean structural similarity of the frames, 1 where they are identical. */
  get ssim(): Planes {
    return this.#similarity.map((sum) => sum / this.#frames) as Planes;
  }
}

function squaredError(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}
