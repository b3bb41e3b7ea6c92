import type { EncoderConfig } from '../core/types.js';
import { createEncoder } from '../index.js';
import { loadCalibration } from './calibration.js';
import type { LoadedClip } from './clip.js';
import { ownCpuMs } from './conditions.js';
import type { Station, Variant } from './runner.js';
import { sampleEncode } from './sample.js';

/** Where the variants of a run are encoded. */
export interface Stations {
  all: readonly Station[];
  /** Of the calibration that all of them use. */
  calibrationId: string;
  /** CPU time of all processes that measure, so far. */
  ownCpuMs(): number;
  close(): Promise<void>;
}

/** All variants in this process. */
export async function stationsHere(variants: readonly Variant[], { frames }: LoadedClip, config: EncoderConfig): Promise<Stations> {
  const { id, measure } = await loadCalibration();
  const station = (variant: Variant): Station => ({
    variant,
    encode: (psnr) => sampleEncode(frames, { ...config, ...variant, psnr }, createEncoder, measure),
  });
  return { all: variants.map(station), calibrationId: id, ownCpuMs, close: async () => {} };
}
