import { clipPsnr } from '../core/psnr.js';
import type { Container } from '../io/container.js';
import type { TranscodeResult } from '../io/transcode.js';
import { isFileName } from './output.js';

/** The JSON of `encode`, schema 1. */
export function encodeReport({ config, encodeMs, sse, frames, ...stream }: TranscodeResult, container: Container, coldMs: number) {
  const { width, height, level, cores, preset, qp } = config;
  const { bytes, sha256, fileBytes } = stream;
  const [psnrY, psnrU, psnrV] = sse ? clipPsnr(sse, width, height, frames) : [null, null, null];
  const fps = (1000 * frames) / encodeMs;
  return {
    ...{ schema: 1, frames, width, height, encodeMs, fps, bytes, sha256, container, fileBytes, coldMs },
    ...{ psnrY, psnrU, psnrV, level, cores, preset, qp },
  };
}

/** The line that says what was done. */
export function encodeSummary(output: string, report: ReturnType<typeof encodeReport>): string {
  const { frames, encodeMs, fps, bytes, psnrY, level, cores } = report;
  const quality = psnrY === null ? '' : `, PSNR-Y ${psnrY.toFixed(2)} dB`;
  const name = isFileName(output) ? `${output}: ` : '';
  return `${name}${frames} frames in ${(encodeMs / 1000).toFixed(2)} s (${fps.toFixed(1)} fps), ${bytes} bytes${quality}; level ${level}, cores ${cores}\n`;
}
