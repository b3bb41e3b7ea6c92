/** Sums of two 4x4 blocks: of each one's samples, of both ones' squares, and of their products. */
const SUMS = 4;
const BLOCK = 4;
/** Samples of a window, which is 8x8: two by two blocks. */
const WINDOW_SAMPLES = 64;
const PEAK = 255;
/** (0.01 L)² and (0.03 L)² of Wang et al. 2004, equation 13, for sums over a window instead of means. */
const C1 = Math.round((0.01 * PEAK) ** 2 * WINDOW_SAMPLES);
const C2 = Math.round((0.03 * PEAK) ** 2 * WINDOW_SAMPLES * (WINDOW_SAMPLES - 1));

/**
 * Structural similarity of two planes of 8-bit samples (Wang et al., IEEE Trans. Image Processing 13(4), 2004), 1 where they are
 * identical: the mean over windows of 8x8 samples, one every 4 samples each way, as ffmpeg's `ssim` filter measures it. The planes are
 * tightly packed and at least 8x8; a rest of less than 4 samples at the right and the bottom is left out. NaN where they are smaller.
 */
export function ssim(a: Uint8Array, b: Uint8Array, width: number, height: number): number {
  const columns = Math.floor(width / BLOCK);
  const rows = Math.floor(height / BLOCK);
  let above = new Int32Array(columns * SUMS);
  let below = new Int32Array(columns * SUMS);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    [above, below] = [below, above];
    sumBlocks(a, b, row * BLOCK * width, width, below);
    if (row > 0) total += windows(above, below, columns);
  }
  return total / ((rows - 1) * (columns - 1));
}

/** The sums of each block of one row of blocks, which begins at `start`. */
function sumBlocks(a: Uint8Array, b: Uint8Array, start: number, width: number, sums: Int32Array): void {
  for (let at = 0, x = start; at < sums.length; at += SUMS, x += BLOCK) {
    let [sumA, sumB, squares, products] = [0, 0, 0, 0];
    for (let line = x; line < x + BLOCK * width; line += width) {
      for (let i = line; i < line + BLOCK; i++) {
        sumA += a[i];
        sumB += b[i];
        squares += a[i] * a[i] + b[i] * b[i];
        products += a[i] * b[i];
      }
    }
    sums[at] = sumA;
    sums[at + 1] = sumB;
    sums[at + 2] = squares;
    sums[at + 3] = products;
  }
}

/** Sum of the similarities of one row of windows. */
function windows(above: Int32Array, below: Int32Array, columns: number): number {
  const both = (at: number) => above[at] + above[at + SUMS] + below[at] + below[at + SUMS];
  let total = 0;
  for (let at = 0; at < (columns - 1) * SUMS; at += SUMS) total += similarity(both(at), both(at + 1), both(at + 2), both(at + 3));
  return total;
}

/** Equation 13 for the sums of a window. */
function similarity(sumA: number, sumB: number, squares: number, products: number): number {
  const variances = squares * WINDOW_SAMPLES - sumA * sumA - sumB * sumB;
  const covariance = products * WINDOW_SAMPLES - sumA * sumB;
  return ((2 * sumA * sumB + C1) * (2 * covariance + C2)) / ((sumA * sumA + sumB * sumB + C1) * (variances + C2));
}
