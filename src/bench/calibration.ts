import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { median } from 'simple-statistics';
import { EncodeBenchError } from '../core/errors.js';
import type { Times } from './sample.js';
import { timed } from './sample.js';

/** The functions of assembly/calibration.ts. */
interface CalibrationExports {
  fill(): void;
  work(): number;
}

const MODULE = new URL('../../../build/calibration.wasm', import.meta.url);
const PAGES = 32;
/** What one pass answers, on every machine. */
const CHECKSUM = 3500029905;
/** Passes of a calibration; one takes 1 to 3 ms. */
const PASSES = 15;
/** Passes after which the engine has surely optimised the code. */
const WARM_UP_PASSES = 60;

/** A fixed piece of work: what an encode costs in units of it can be compared with a run on another day. */
export interface Calibration {
  /** SHA-256 of the work's code: costs are comparable where it is the same. */
  id: string;
  /** Does the work several times: the median time of one pass, which a short interruption does not change. */
  measure(): Times;
}

/** The id of the calibration of this build. */
export async function calibrationId(): Promise<string> {
  return idOf(await readFile(MODULE));
}

/** Loads the calibration and warms it up. */
export async function loadCalibration(): Promise<Calibration> {
  const bytes = new Uint8Array(await readFile(MODULE));
  const module = await WebAssembly.compile(bytes);
  measure(module, WARM_UP_PASSES);
  return { id: idOf(bytes), measure: () => measure(module, PASSES) };
}

function idOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** On a memory of its own each time, as each encode is: where pages come to lie is luck, and part of the spread. */
function measure(module: WebAssembly.Module, passes: number): Times {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
  const engine = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as CalibrationExports;
  engine.fill();
  const times = Array.from({ length: passes }, () => onePass(engine));
  return { ms: median(times.map(({ ms }) => ms)), cpuMs: median(times.map(({ cpuMs }) => cpuMs)) };
}

function onePass(engine: CalibrationExports): Times {
  const clock = timed();
  const checksum = engine.work() >>> 0;
  const times = clock();
  if (checksum !== CHECKSUM) throw new EncodeBenchError('INTERNAL', `calibration: expected checksum ${CHECKSUM}, got ${checksum}`);
  return times;
}
