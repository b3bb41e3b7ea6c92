import { mean } from 'simple-statistics';
import type { EncoderConfig, Level } from '../../core/types.js';
import type { ClipChoice, LoadedClip } from '../clip.js';
import type { Station, Variant } from '../runner.js';
import type { Sample } from '../sample.js';
import type { Stations } from '../stations.js';
import { EncodingChild } from './encodingChild.js';

/** Processes that encode at once, as one station. */
export interface SideBySide {
  station: Station;
  /** CPU time of all of them, so far. */
  cpuMs(): number;
  close(): Promise<void>;
}

/**
 * So many encoders side by side, each in a process of its own and on one thread, each with the whole clip. A sample is what one clip
 * takes of their time together.
 */
export async function sideBySide(
  level: Level,
  processes: number,
  choice: ClipChoice,
  clip: LoadedClip,
  { signal, ...config }: EncoderConfig,
): Promise<SideBySide> {
  const variant: Variant = { level, cores: 1, processes };
  const children = Array.from({ length: processes }, () => new EncodingChild(variant, [], signal));
  const close = async () => void (await Promise.all(children.map((child) => child.end())));
  try {
    await Promise.all(children.map((child) => child.prepare({ clip: choice, config, variant: { level, cores: 1 } }, clip.info.sha256)));
  } catch (error) {
    await close();
    throw error;
  }
  const encode = async (psnr: boolean) => together(await Promise.all(children.map((child) => child.encode(psnr))));
  return { station: { variant, encode }, cpuMs: () => children.reduce((sum, child) => sum + child.cpuMs, 0), close };
}

/** Stations and one more. */
export function withSideBySide(stations: Stations, beside: SideBySide): Stations {
  return {
    ...stations,
    all: [...stations.all, beside.station],
    ownCpuMs: () => stations.ownCpuMs() + beside.cpuMs(),
    close: async () => void (await Promise.all([stations.close(), beside.close()])),
  };
}

/** One sample of encodes at the same time: from the first one's start to the last one's end, for each of them. */
export function together(samples: readonly Sample[]): Sample {
  const start = Math.min(...samples.map(({ startedAt }) => startedAt));
  const end = Math.max(...samples.map(({ startedAt, ms }) => startedAt + ms));
  const [first] = samples;
  const different = samples.find(({ sha256 }) => sha256 !== first.sha256);
  return {
    ...(different ?? first),
    startedAt: start,
    ms: (end - start) / samples.length,
    cpuMs: mean(samples.map(({ cpuMs }) => cpuMs)),
    startMs: Math.max(...samples.map(({ startMs }) => startMs)),
    calibration: {
      ms: mean(samples.map(({ calibration }) => calibration.ms)),
      cpuMs: mean(samples.map(({ calibration }) => calibration.cpuMs)),
    },
  };
}
