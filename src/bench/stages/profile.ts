import { setTimeout } from 'node:timers/promises';
import { EncodeBenchError } from '../../core/errors.js';
import type { EncoderConfig, Level } from '../../core/types.js';
import { profileNames } from '../../engine/module.js';
import { createProfiledEncoder } from '../../threads/createEncoder.js';
import { encodeOnce } from '../sample.js';
import { Sampler } from './sampling.js';
import type { Sighting } from './sampling.js';
import { sharesOf } from './shares.js';
import type { Shares } from './shares.js';

/** Where the time of a level goes, on one thread. */
export interface StageProfile extends Shares {
  level: Level;
  encodes: number;
  /** Working time of the thread, the least of all encodes: other work of the machine only ever adds to it. */
  busyMs: number;
  nsPerMacroblock: number;
}

/** What to profile. */
export interface ProfilePlan {
  levels: readonly Level[];
  frames: readonly Uint8Array[];
  config: EncoderConfig;
  /** Of the bytes that every encode must give. */
  sha256: string;
}

/** New threads go on booting after they are made: the encoder's and the sampler's. */
const THREAD_START_MS = 150;
/** Sampled encodes of each level: so many, and on until there are so many samples, unless that takes too long: a tiny clip hardly gives any. */
const MIN_ENCODES = 5;
const MIN_SAMPLES = 5000;
const ENOUGH_MS = 10_000;

interface Tally {
  level: Level;
  busyMs: number[];
  /** What its encodes have taken so far, with starting and ending them. */
  spentMs: number;
  sightings: Sighting[];
}

/** Profiles each level on one thread, after a warm-up each and then in turns. Throws INTERNAL where the bytes are not the expected ones. */
export async function profileStages(plan: ProfilePlan): Promise<StageProfile[]> {
  const names = await profileNames();
  const tallies: Tally[] = plan.levels.map((level) => ({ level, busyMs: [], spentMs: 0, sightings: [] }));
  for (const { level } of tallies) await sampledEncode(plan, level);
  while (tallies.some(isWanting)) {
    for (const tally of tallies.filter(isWanting)) {
      const startMs = performance.now();
      const { busyMs, sightings } = await sampledEncode(plan, tally.level);
      tally.spentMs += performance.now() - startMs;
      tally.busyMs.push(busyMs);
      tally.sightings.push(...sightings);
    }
  }
  return tallies.map(({ level, busyMs, sightings }) => {
    const ms = Math.min(...busyMs);
    const nsPerMacroblock = (ms * 1e6) / macroblocks(plan);
    return { level, encodes: busyMs.length, busyMs: ms, nsPerMacroblock, ...sharesOf(sightings, nsPerMacroblock, names) };
  });
}

function isWanting({ busyMs, spentMs, sightings }: Tally): boolean {
  if (busyMs.length < MIN_ENCODES) return true;
  return spentMs < ENOUGH_MS && sightings.reduce((sum, { samples }) => sum + samples, 0) < MIN_SAMPLES;
}

function macroblocks({ frames, config: { width, height } }: ProfilePlan): number {
  return frames.length * Math.ceil(width / 16) * Math.ceil(height / 16);
}

/** One encode under the sampler, which sees the thread from before the first frame until after the last. */
async function sampledEncode({ frames, config, sha256 }: ProfilePlan, level: Level): Promise<Sampler> {
  let sampler: Sampler | undefined;
  const create = async (each: EncoderConfig) => {
    const profiled = await createProfiledEncoder(each);
    sampler = new Sampler(profiled);
    await setTimeout(THREAD_START_MS);
    return profiled.encoder;
  };
  const sample = await encodeOnce(frames, { ...config, level, cores: 1 }, create).finally(() => sampler?.end());
  if (sample.sha256 !== sha256) throw new EncodeBenchError('INTERNAL', `profile of ${level}: its bytes are not those of the encoder`);
  return sampler!;
}
