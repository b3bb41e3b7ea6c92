import { validateFormat } from '../core/config.js';
import { located } from '../core/errors.js';
import type { Color, Rational } from '../core/types.js';

/** What is known of a clip before its first frame. */
export interface ClipFormat {
  width: number;
  height: number;
  frameRate: Rational;
  sampleAspect: Rational;
  /** Whether samples use the full range 0..255; absent where the source does not say. */
  fullRange?: Color['fullRange'];
  /** Where chroma samples lie, as in `EncoderConfig`; absent where the source does not say. */
  chromaLocation?: number;
}

/** Bytes of a frame: I420, tightly packed, chroma of half the size, rounded up. */
export function frameBytes(width: number, height: number): number {
  return width * height + 2 * ((width + 1) >> 1) * ((height + 1) >> 1);
}

/** Refuses what the encoder could not code, before anything is allocated for it; `where` says what told it. */
export function requireCodable(where: string, format: ClipFormat): void {
  try {
    validateFormat(format);
  } catch (error) {
    throw located(where, error);
  }
}
