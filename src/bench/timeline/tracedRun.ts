import type { EncoderConfig, Level } from '../../core/types.js';
import { createTracedEncoder } from '../../threads/createEncoder.js';
import type { TracedEncode } from '../model/loss.js';
import { traceOnce } from '../scaling/trace.js';

/** One encode by the profiling build: what every thread was at, and on what. */
export interface TracedRun extends TracedEncode {
  level: Level;
  /** Macroblocks of a row, and rows of a picture. */
  mbWidth: number;
  mbHeight: number;
  pictures: number;
}

/** What to trace. */
export interface TracePlan {
  level: Level;
  cores: number;
  frames: readonly Uint8Array[];
  /** Everything but level and cores. */
  config: EncoderConfig;
}

/** Traces a second encode; the first one warms up. */
export async function traceRun({ level, cores, frames, config }: TracePlan): Promise<TracedRun> {
  const trace = () => traceOnce((each) => createTracedEncoder(each, frames.length), { ...config, level, cores }, frames);
  await trace();
  const { idr, ...traced } = await trace();
  const macroblocks = (samples: number) => Math.ceil(samples / 16);
  return { ...traced, level, mbWidth: macroblocks(config.width), mbHeight: macroblocks(config.height), pictures: idr.length };
}
