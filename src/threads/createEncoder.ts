import { availableParallelism } from 'node:os';
import { validateConfig } from '../core/config.js';
import type { Encoder, EncoderConfig } from '../core/types.js';
import { CallingThread } from '../engine/callingThread.js';
import { RingEncoder } from '../engine/encoder.js';
import { bestLevel, compileLevel, instantiateEngine, requireLevel } from '../engine/module.js';
import type { Build } from '../engine/module.js';
import { PictureRing } from '../engine/pictureRing.js';
import type { RingConfig } from '../engine/pictureRing.js';
import { PRESET_TOOLS, toolBits } from '../engine/presets.js';
import type { Tool } from '../engine/presets.js';
import type { TimelineEvent } from '../engine/timeline.js';
import { TracedRing } from '../engine/tracedRing.js';
import { WorkerPool } from './workerPool.js';

/** Polls of a progress word before a thread sleeps: about as long as a macroblock takes. */
const SPINS = 3000;
/** Pictures under way: one that comes in, and enough for the threads to overlap. One thread overlaps with nobody, and fewer slots stay in its cache. */
const MIN_IN_FLIGHT = 2;
const THREADS_PER_PICTURE = 4;
const MAX_IN_FLIGHT = 11;

/**
 * Makes an encoder. Checks the configuration and throws BAD_CONFIG or UNSUPPORTED; takes memory for a few pictures and starts
 * `cores` worker threads, which `close` ends.
 */
export function createEncoder(config: EncoderConfig): Promise<Encoder> {
  return createEncoderWith(config);
}

/** The same with a set of tools of its own instead of the preset's: for measuring what each tool gives. */
export async function createEncoderWith(config: EncoderConfig, tools?: readonly Tool[]): Promise<Encoder> {
  const plan = planRing(config, tools);
  return runRing(plan, new PictureRing(plan), 'encoder');
}

/** An encoder that says what it is at, in two words of its memory (assembly/common/profile). */
export interface ProfiledEncoder {
  encoder: Encoder;
  memory: WebAssembly.Memory;
}

/** An encoder of the profiling build, on the calling thread or on one of its own. The bytes are the same. */
export async function createProfiledEncoder(config: Omit<EncoderConfig, 'cores'>, cores: 0 | 1 = 1): Promise<ProfiledEncoder> {
  const plan = planRing({ ...config, cores });
  const ring = new PictureRing(plan);
  return { encoder: await runRing(plan, ring, 'profile'), memory: ring.memory };
}

/** An encoder that logs what its threads do, and what it logged. */
export interface TracedEncoder {
  encoder: Encoder;
  /** What every thread did; to be asked when all packets are out. Throws INTERNAL where more pictures came than there was room for. */
  timeline(): TimelineEvent[];
}

/** An encoder of the tracing build, with room in its time line for `frames` pictures. The bytes are the same. */
export async function createTracedEncoder(config: EncoderConfig, frames: number): Promise<TracedEncoder> {
  const plan = planRing(config);
  const ring = new TracedRing(plan, frames);
  return { encoder: await runRing(plan, ring, 'timeline'), timeline: () => ring.timeline() };
}

/** Pictures under way at a time in an encoder with so many threads; 0: on the calling thread. Their number never changes the bytes. */
export function inFlightFor(cores: number): number {
  if (cores <= MIN_IN_FLIGHT) return Math.min(1 + cores, MIN_IN_FLIGHT);
  return Math.min(MIN_IN_FLIGHT + Math.ceil((cores - MIN_IN_FLIGHT) / THREADS_PER_PICTURE), MAX_IN_FLIGHT);
}

function planRing(config: EncoderConfig, tools?: readonly Tool[]): RingConfig {
  const machine = availableParallelism();
  const valid = validateConfig(config, { level: bestLevel(), cores: machine });
  requireLevel(valid.level);
  const { cores } = valid;
  return {
    config: valid,
    tools: toolBits(tools ?? PRESET_TOOLS[valid.preset]),
    inFlight: inFlightFor(cores),
    threads: cores,
    spins: cores > 1 && cores <= machine ? SPINS : 0,
  };
}

async function runRing({ config, threads }: RingConfig, ring: PictureRing, build: Build): Promise<Encoder> {
  const module = await compileLevel(config.level, build);
  const engine = await instantiateEngine(module, ring.memory, threads === 0 ? ring.plan.logs[0] : undefined);
  ring.init(engine);
  const crew = threads === 0 ? new CallingThread(engine, ring.plan) : new WorkerPool(module, ring.memory, ring.plan, threads);
  return new RingEncoder(config, ring, crew);
}
