import { LEVELS } from '../../core/types.js';
import type { Level } from '../../core/types.js';
import { compileLevel } from '../../engine/module.js';
import { availableLevels } from '../../index.js';
import { environment } from '../environment.js';
import { chooseLevels } from '../levels.js';
import type { KernelCase } from './cases.js';
import { sampleClock } from './clock.js';
import { measureKernels } from './measure.js';
import { summariseKernels } from './results.js';
import type { KernelReport } from './results.js';
import { measureRoof } from './roof.js';

/** What to measure. */
export interface KernelRequest {
  tool: KernelReport['tool'];
  cases: readonly KernelCase[];
  /** Default: those with kernels of their own. The lowest is always measured: the others are compared with it. */
  levels?: readonly Level[];
  /** Of each kernel and level, at least. */
  samples: number;
  quick: boolean;
  seed: number;
  /** The modules with the kernels, where not those of the package. */
  loadModule?: (level: Level) => Promise<WebAssembly.Module>;
  signal?: AbortSignal;
}

/** How long rounds go on without `quick`: a busy neighbour's burst, which lasts a second or two, must not fill them. */
const LEAST_MS = 5000;

/** Measures the roof and the kernels. Throws KERNEL_DIFFERS where one is wrong. */
export async function measureReport(request: KernelRequest, onProgress: (done: number) => void): Promise<KernelReport> {
  const { tool, cases, levels, samples, quick, seed, signal } = request;
  const loadModule = request.loadModule ?? ((level) => compileLevel(level, 'kernels'));
  const machine = environment();
  const clock = sampleClock();
  const infos = await availableLevels();
  const [lowest] = LEVELS;
  const { chosen, leftOut } = chooseLevels(infos, 'both', levels && LEVELS.filter((level) => level === lowest || levels.includes(level)));
  const roof = [];
  for (const level of chosen) roof.push(measureRoof(level, await loadModule(level)));
  const hasOwn = (level: Level, kernel: string) => infos.some((info) => info.level === level && info.kernels.includes(kernel));
  const leastMs = quick ? 0 : LEAST_MS;
  const measurements = await measureKernels(
    { cases, levels: chosen, hasOwn, samples, leastMs, seed, loadModule, clock, signal },
    onProgress,
  );
  const kernels = summariseKernels(measurements, roof);
  const taken = measurements[0].samplesNs.length;
  return { schema: 1, tool, environment: machine, config: { seed, samples: taken, quick, clock: clock.kind }, leftOut, roof, kernels };
}
