import { availableParallelism } from 'node:os';
import { validateConfig } from '../core/config.js';
import type { Encoder, EncoderConfig } from '../core/types.js';
import { CallingThread } from '../engine/callingThread.js';
import { RingEncoder } from '../engine/encoder.js';
import { bestLevel, compileLevel, instantiateEngine, requireLevel } from '../engine/module.js';
import { PictureRing } from '../engine/pictureRing.js';
import { PRESET_TOOLS, toolBits } from '../engine/presets.js';
import type { Tool } from '../engine/presets.js';
import { WorkerPool } from './workerPool.js';

/** Polls of a progress word before a thread sleeps: about as long as a macroblock takes. */
const SPINS = 3000;
/** Pictures in the ring: one that is referred to, one that comes in, and enough for the threads to overlap. */
const MIN_SLOTS = 3;
const THREADS_PER_SLOT = 4;
const MAX_SLOTS = 12;

/**
 * Makes an encoder. Checks the configuration and throws BAD_CONFIG or UNSUPPORTED; takes memory for a few pictures and starts
 * `cores` worker threads, which `close` ends.
 */
export function createEncoder(config: EncoderConfig): Promise<Encoder> {
  return createEncoderWith(config);
}

/** The same with a set of tools of its own instead of the preset's: for measuring what each tool gives. */
export async function createEncoderWith(config: EncoderConfig, tools?: readonly Tool[]): Promise<Encoder> {
  const machine = availableParallelism();
  const valid = validateConfig(config, { level: bestLevel(), cores: machine });
  requireLevel(valid.level);
  const { cores } = valid;
  const ring = new PictureRing({
    config: valid,
    tools: toolBits(tools ?? PRESET_TOOLS[valid.preset]),
    slots: cores === 0 ? 2 : Math.min(MIN_SLOTS + Math.ceil(cores / THREADS_PER_SLOT), MAX_SLOTS),
    threads: cores,
    spins: cores > 1 && cores <= machine ? SPINS : 0,
  });
  const module = await compileLevel(valid.level);
  const engine = await instantiateEngine(module, ring.memory);
  ring.init(engine);
  const crew = cores === 0 ? new CallingThread(engine, ring.plan) : new WorkerPool(module, ring.memory, ring.plan, cores);
  return new RingEncoder(valid, ring, crew);
}
