import { median } from 'simple-statistics';
import { toolBits, PRESET_TOOLS } from '../../engine/presets.js';
import { TOOL_FRACTION_ESTIMATE } from '../../../assembly/common/layout.js';
import type { EncoderConfig } from '../../core/types.js';

/** How much longer work takes where so many threads do their own beside each other, over one alone. */
export type Slowdowns = readonly { threads: number; factor: number }[];

/** Times of as many videos at once as there are threads, each on one thread, by their number; one video among them. */
export type SideBySide = readonly { threads: number; together: readonly { ms: number }[] }[];

/** How much videos slow each other down. */
export function slowdownsOf(points: SideBySide): Slowdowns {
  const measured = points.filter(({ together }) => together.length > 0).map(({ threads, together }) => ({ threads, ms: median(together.map(({ ms }) => ms)) })); // prettier-ignore
  const one = measured.find(({ threads }) => threads === 1)?.ms ?? NaN;
  return measured.map(({ threads, ms }) => ({ threads, factor: Math.max(1, ms / one) }));
}

/** The slowdown of any number of threads: between the measured numbers on a line, beyond them as the largest. */
export function slowdownAt(slowdowns: Slowdowns, threads: number): number {
  const above = slowdowns.find((point) => point.threads >= threads);
  if (!above) return slowdowns.at(-1)?.factor ?? 1;
  const below = slowdowns.findLast((point) => point.threads <= threads) ?? above;
  if (above.threads === below.threads) return above.factor;
  return below.factor + ((above.factor - below.factor) * (threads - below.threads)) / (above.threads - below.threads);
}

/**
 * Bytes for each luma sample that go to memory or come from it at least, if a picture is too large for the caches: the frame is copied in (read
 * and written: 3), read for the half-size picture and to be coded (2.5), its half-size picture written, read and searched in (0.75); the
 * reconstruction is written and referred to (3).
 */
const BYTES_PER_SAMPLE = 9.25;
/** Three half-sample planes, written and referred to, where there are any. */
const HALF_SAMPLE_BYTES = 6;

/** What an encode moves in that way. */
export function trafficOf({ width, height, preset = 'medium' }: EncoderConfig, frames: number): number {
  const hasPlanes = (toolBits(PRESET_TOOLS[preset]) & TOOL_FRACTION_ESTIMATE) === 0;
  return frames * width * height * (BYTES_PER_SAMPLE + (hasPlanes ? HALF_SAMPLE_BYTES : 0));
}
