import { shuffle } from 'simple-statistics';
import type { Level } from '../core/types.js';
import { seededRandom } from './random.js';
import type { Sample } from './sample.js';

/** One way to do the same work. */
export interface Variant {
  level: Level;
  cores: number;
  /** Encoders side by side, each in a process of its own and with so many cores, each with the whole clip; absent: one encoder. */
  processes?: number;
}

/** Every combination of levels and core counts. */
export function variantsOf(levels: readonly Level[], cores: readonly number[]): Variant[] {
  return levels.flatMap((level) => cores.map((count) => ({ level, cores: count })));
}

/** Where a variant is encoded: in this process, or in one of its own. */
export interface Station {
  variant: Variant;
  /** Encodes the clip once; `psnr` measures the squared error too, which takes time. */
  encode(psnr: boolean): Promise<Sample>;
}

/** Code is optimised while it runs: a variant is warm after so much encoding, or so many encodes. */
const WARM_UP_MS = 500;
const WARM_UPS_MAX = 5;

/** A variant and its samples, one a round: the n-th samples of all variants share the machine's state. */
export interface Measurement extends Variant {
  /** The first of the untimed encodes; the one that measures the squared error. */
  warmUp: Sample;
  samples: Sample[];
}

/** How many steps of progress a measurement makes; the encodes that warm a variant up are one. */
export function countEncodes(stations: number, { runs }: { runs: number }): number {
  return stations * (runs + 1);
}

/**
 * Measures every variant: untimed encodes until it is warm, then rounds in which all variants take turns, each round in a random order of its own, so
 * that a machine that slows down or speeds up does so for all of them. `seed` decides the orders.
 */
export async function measure(
  stations: readonly Station[],
  { runs, seed }: { runs: number; seed: number },
  onProgress: (done: number) => void,
): Promise<Measurement[]> {
  const random = seededRandom(seed);
  const measured: { station: Station; measurement: Measurement }[] = [];
  let done = 0;
  for (const station of stations) {
    const warmUp = await warmedUp(station);
    measured.push({ station, measurement: { ...station.variant, warmUp, samples: [] } });
    onProgress(++done);
  }
  for (let run = 0; run < runs; run++) {
    for (const { station, measurement } of shuffle(measured, random)) {
      measurement.samples.push(await station.encode(false));
      onProgress(++done);
    }
  }
  return measured.map(({ measurement }) => measurement);
}

/** Encodes until the variant is warm; answers the first of these encodes. */
async function warmedUp(station: Station): Promise<Sample> {
  const first = await station.encode(true);
  for (let [count, ms] = [1, first.ms]; ms < WARM_UP_MS && count < WARM_UPS_MAX; count++) ms += (await station.encode(false)).ms;
  return first;
}
