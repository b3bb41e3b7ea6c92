const PEAK = 255;
/** What stands for "identical", where the ratio is infinite: JSON knows no infinity. */
const IDENTICAL_DB = 100;

/** Peak signal-to-noise ratio in dB of 8-bit samples, from the sum of their squared errors. */
export function psnr(squaredError: number, samples: number): number {
  return squaredError === 0 ? IDENTICAL_DB : 10 * Math.log10((PEAK * PEAK * samples) / squaredError);
}

/** PSNR of the planes Y, U, V over all frames of a clip together. */
export function clipPsnr(sse: readonly number[], width: number, height: number, frames: number): [number, number, number] {
  const luma = width * height * frames;
  const chroma = ((width + 1) >> 1) * ((height + 1) >> 1) * frames;
  return [psnr(sse[0], luma), psnr(sse[1], chroma), psnr(sse[2], chroma)];
}
