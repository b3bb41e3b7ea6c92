import type { Level } from '../../core/types.js';
import type { Work } from './work.js';

/** What a level's instructions can do at best on this machine. */
export interface Roof {
  level: Level;
  /** Bytes of the level's widest access: a sample on `scalar`, a word, a vector. */
  accessBytes: number;
  /** Additions of 8-bit and of 16-bit numbers, in thousands of millions a second. */
  gops8: number;
  gops16: number;
  /** Bytes read and written, in GB/s, where source and target fit each of them. */
  copyGBs: { l1: number; l2: number; memory: number };
}

interface RoofExports {
  OPERATIONS_PER_ROUND: WebAssembly.Global;
  ACCESS_BYTES: WebAssembly.Global;
  peak8(rounds: number, data: number): bigint;
  peak16(rounds: number, data: number): bigint;
  copyOver(target: number, source: number, bytes: number, times: number): void;
}

const DATA = 65536;
/** Bytes of source, and of target as well: small enough for every first-level cache, for the second-level caches, and for none. */
const COPIED = { l1: 8 * 1024, l2: 96 * 1024, memory: 64 * 1024 * 1024 };
const MEMORY_PAGES = (DATA + 2 * COPIED.memory) / 65536 + 1;
/** Many short samples, so that some are not interrupted. */
const SAMPLES = 60;
const SAMPLE_MS = 0.5;
const WARM_UPS = 100;
/** A sample of copies in memory takes longer. */
const MAX_MS = 400;

/** Measures a level's roof. Takes 128 MiB of memory while it does. */
export function measureRoof(level: Level, module: WebAssembly.Module): Roof {
  const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES, shared: true });
  const wasm = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as RoofExports;
  const accessBytes = wasm.ACCESS_BYTES.value as number;
  const perRound = wasm.OPERATIONS_PER_ROUND.value as number;
  /** A word, too, holds several numbers; a register of `scalar` holds one. */
  const gops = (bits: number, peak: (rounds: number) => void) => perRound * Math.max(1, (8 * accessBytes) / bits) * perNs(peak);
  const copy = (bytes: number) => 2 * bytes * perNs((times) => wasm.copyOver(DATA, DATA + bytes, bytes, times));
  return {
    level,
    accessBytes,
    gops8: gops(8, (rounds) => wasm.peak8(rounds, DATA)),
    gops16: gops(16, (rounds) => wasm.peak16(rounds, DATA)),
    copyGBs: { l1: copy(COPIED.l1), l2: copy(COPIED.l2), memory: copy(COPIED.memory) },
  };
}

/** Repetitions in a nanosecond: the best of a few samples, since a roof is what nothing disturbed. */
function perNs(repeat: (times: number) => void): number {
  let times = 1;
  let warm = 0;
  const start = performance.now();
  while (warm < WARM_UPS && performance.now() - start < MAX_MS) {
    if (timeOf(repeat, times) < SAMPLE_MS) times *= 2;
    else warm++;
  }
  let best = Infinity;
  for (let i = 0; i < SAMPLES && performance.now() - start < 2 * MAX_MS; i++) best = Math.min(best, timeOf(repeat, times));
  return times / (best * 1e6);
}

function timeOf(repeat: (times: number) => void, times: number): number {
  const start = performance.now();
  repeat(times);
  return performance.now() - start;
}

/** What a call has to do, and nanoseconds that a level needs at least: for the arithmetic, and for reading and writing in the first-level cache. */
export interface Bounds {
  operations: number;
  bits: Work['bits'];
  /** Bytes that it moves; numbers, on a level that moves one at a time. */
  bytes: number;
  computeNs: number;
  memoryNs: number;
}

/** The least time for `samples` samples of a kernel's work. */
export function boundsOf(work: Work, samples: number, { accessBytes, gops8, gops16, copyGBs }: Roof): Bounds {
  // A 32-bit addition takes a register's place of two 16-bit ones, where the register holds several numbers at all.
  const gops = { 8: gops8, 16: gops16, 32: accessBytes > 1 ? gops16 / 2 : gops16 }[work.bits];
  const operations = samples * work.operations;
  const bytes = samples * (accessBytes > 1 ? work.bytes : (work.numbers ?? work.bytes));
  return { operations, bits: work.bits, bytes, computeNs: operations / gops, memoryNs: bytes / copyGBs.l1 };
}
