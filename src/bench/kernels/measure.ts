import { shuffle } from 'simple-statistics';
import { EncodeBenchError } from '../../core/errors.js';
import type { Level } from '../../core/types.js';
import { seededRandom } from '../random.js';
import { Arena } from './arena.js';
import { KernelBank, baseOf } from './bank.js';
import type { KernelCase } from './cases.js';
import type { SampleClock } from './clock.js';
import { firstDifference } from './verify.js';

/** How many steps `measureKernels` reports. */
export function stepsOf(cases: readonly KernelCase[], samples: number): number {
  return cases.length + samples;
}

/** What to measure. The first level is the one that the others are compared with. */
export interface KernelPlan {
  cases: readonly KernelCase[];
  levels: readonly Level[];
  /** Whether a level does a kernel in its own way; where not, it is not measured. */
  hasOwn(level: Level, kernel: string): boolean;
  /** Samples of every kernel and level, at least. */
  samples: number;
  /** More are taken until so much time is over, or there are eight times as many. */
  leastMs: number;
  /** Of the inputs and of the order of turns. */
  seed: number;
  loadModule(level: Level): Promise<WebAssembly.Module>;
  clock: SampleClock;
  signal?: AbortSignal;
}

/** One kernel of one level. Samples of one kernel with the same index were taken one right after the other. */
export interface KernelMeasurement {
  item: KernelCase;
  level: Level;
  /** Calls in a sample. */
  calls: number;
  /** Nanoseconds of a call, the loop's own time taken off. */
  samplesNs: number[];
  /** Nanoseconds of the loop for each call. */
  overheadNs: number[];
}

interface Turn extends KernelMeasurement {
  bank: KernelBank;
  index: number;
}

/** Short, so that some are not disturbed; long enough that the clock's steps, microseconds, hardly count. */
const SAMPLE_MS = 0.3;
const MOST_TIMES_SAMPLES = 8;
const WARM_UP_BATCH_MS = 2;
/** Enough for V8 to want optimised code of a loop and its kernel; it compiles that beside, while others have their turn. */
const HEAT_MS = 25;
const HEAT_CALLS = 200;
/** Optimised code is there when it has not become faster for so many batches. */
const STEADY_BATCHES = 6;
const WARM_UP_MAX_BATCHES = 150;
const FASTER = 0.97;

/**
 * Checks every kernel against the first level, then measures: rounds in which all kernels take turns in random order, and the levels of a
 * kernel one after the other, in random order too. Throws KERNEL_DIFFERS for a kernel that is wrong: its speed means nothing.
 */
export async function measureKernels(plan: KernelPlan, onProgress: (done: number) => void): Promise<KernelMeasurement[]> {
  const kernels = await prepare(plan);
  const random = seededRandom(plan.seed);
  const nextSeed = () => Math.floor(random() * 2 ** 31);
  const steps = stepsOf(plan.cases, plan.samples);
  let done = 0;
  const pause = async () => {
    onProgress(Math.min(++done, steps));
    await new Promise(setImmediate);
    plan.signal?.throwIfAborted();
  };
  for (const turns of kernels) {
    for (const turn of turns) heat(turn, nextSeed);
    await pause();
  }
  for (const turns of kernels) {
    for (const turn of turns) turn.calls = warmUp(turn, nextSeed);
  }
  const start = performance.now();
  const isEnough = (round: number) => round >= MOST_TIMES_SAMPLES * plan.samples || performance.now() - start >= plan.leastMs;
  for (let round = 0; round < plan.samples || !isEnough(round); round++) {
    for (const turns of shuffle(kernels, random)) {
      for (const turn of shuffle(turns, random)) sample(turn, nextSeed);
    }
    await pause();
  }
  return kernels.flat();
}

/** The turns of each kernel, its input in place, and checked. */
async function prepare({ cases, levels, hasOwn, seed, loadModule, clock }: KernelPlan): Promise<Turn[][]> {
  const banks = await Promise.all(levels.map(async (level) => new KernelBank(level, await loadModule(level), cases.length, clock)));
  return cases.map((item, index) => {
    const arena = new Arena(seed + index, baseOf(index));
    arena.prepare(() => item.argumentsOf(arena));
    const used = banks.filter(({ level }) => level === levels[0] || hasOwn(level, item.kernel));
    for (const bank of used) bank.load(index, arena);
    for (const bank of used.slice(1)) {
      const difference = firstDifference(item, index, arena, used[0], bank);
      if (difference) throw new EncodeBenchError('KERNEL_DIFFERS', `${difference}; seed ${seed}`);
    }
    return used.map((bank) => ({ item, level: bank.level, calls: 0, samplesNs: [], overheadNs: [], bank, index }));
  });
}

/** Runs both loops for a while. */
function heat({ item, bank, index }: Turn, nextSeed: () => number): void {
  for (const kind of ['loop', 'empty'] as const) {
    for (let ms = 0; ms < HEAT_MS;) ms += bank.time(item.kernel, kind, index, HEAT_CALLS, nextSeed());
  }
}

/** Runs both loops until they are compiled with optimisation; answers how many calls make a sample. */
function warmUp(turn: Turn, nextSeed: () => number): number {
  const ns = settled(turn, 'loop', nextSeed);
  settled(turn, 'empty', nextSeed);
  return Math.ceil((SAMPLE_MS * 1e6) / ns);
}

/** Nanoseconds of a round of a loop when it does not become faster any more. V8 changes to optimised code between calls of the loop. */
function settled({ item, bank, index }: Turn, kind: 'loop' | 'empty', nextSeed: () => number): number {
  let calls = 100;
  let best = Infinity;
  let steady = 0;
  for (let batch = 0; batch < WARM_UP_MAX_BATCHES && steady < STEADY_BATCHES; batch++) {
    const ms = bank.time(item.kernel, kind, index, calls, nextSeed());
    const ns = (ms * 1e6) / calls;
    if (ms < WARM_UP_BATCH_MS / 2) {
      calls *= 2;
    } else {
      steady = ns < best * FASTER ? 0 : steady + 1;
      best = Math.min(best, ns);
    }
  }
  return best;
}

/** The loop with the kernel and the loop without it, after a short run that brings their code and data back into the caches. */
function sample({ item, bank, index, calls, samplesNs, overheadNs }: Turn, nextSeed: () => number): void {
  const seed = nextSeed();
  for (const kind of ['empty', 'loop'] as const) bank.time(item.kernel, kind, index, Math.ceil(calls / 20), seed);
  const withKernel = bank.time(item.kernel, 'loop', index, calls, seed);
  const without = bank.time(item.kernel, 'empty', index, calls, seed);
  const ns = (ms: number) => (ms * 1e6) / calls;
  // Work of the loop may be done while the kernel waits: a kernel that hides in it whole counts as a tenth of the loop.
  samplesNs.push(Math.max(ns(withKernel - without), ns(without) / 10));
  overheadNs.push(ns(without));
}
