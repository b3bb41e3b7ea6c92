import { defaultColor } from '../core/color.js';
import type { EncoderConfig, Level, Preset } from '../core/types.js';
import type { SourceOptions } from '../io/input.js';
import { availableLevels, createEncoder } from '../index.js';
import type { Assertion } from './assertions.js';
import { judge, requireMeasured } from './assertions.js';
import { loadBuiltIn, loadFile } from './clip.js';
import type { LoadedClip } from './clip.js';
import { environment } from './environment.js';
import type { Environment } from './environment.js';
import type { LevelChoice, SimdChoice } from './levels.js';
import { chooseLevels } from './levels.js';
import type { RunReport } from './runReport.js';
import { summarise } from './results.js';
import type { Variant } from './runner.js';
import { measure, variantsOf } from './runner.js';
import { countScalingEncodes, explainScaling } from './scaling/explain.js';
import type { ScalingPlan } from './scaling/explain.js';
import { profileStages } from './stages/profile.js';

/** Which clip to measure with: a file, or the built-in clip. */
export type ClipChoice = { input: string; source?: SourceOptions; frames?: number } | { width: number; height: number; frames: number };

/** What the user asks `run` for. */
export interface RunRequest {
  tool: RunReport['tool'];
  levels?: readonly Level[];
  simd: SimdChoice;
  cores: readonly number[];
  /** Numbers of threads to study the scaling with, rising from 1; without it only work and span are measured. */
  scaling?: readonly number[];
  /** Numbers of threads to predict speedups for, from the costs on one. */
  simulate?: readonly number[];
  clip: ClipChoice;
  preset: Preset;
  qp: number;
  /** Timed encodes of every variant. */
  runs: number;
  /** Of the order of turns. */
  seed: number;
  assertions: readonly Assertion[];
  /** Whether assertions are judged by the bound of the interval. */
  strict: boolean;
  /** Whether to say where the time goes. */
  stages: boolean;
}

/** A request that was checked, with its clip in memory: what is wrong with it came out before the measuring. */
export interface Session {
  request: RunRequest;
  machine: Environment;
  choice: LevelChoice;
  variants: readonly Variant[];
  clip: LoadedClip;
  config: EncoderConfig;
  scaling: ScalingPlan;
  /** Number of encodes to come. */
  encodes: number;
}

/** Checks a request and loads its clip. */
export async function prepare(request: RunRequest, signal?: AbortSignal): Promise<Session> {
  const machine = environment();
  const choice = chooseLevels(await availableLevels(), request.simd, request.levels);
  const variants = variantsOf(choice.chosen, request.cores);
  requireMeasured(request.assertions, variants);
  const clip = await load(request.clip, signal);
  const { fullRange, ...format } = clip.format;
  const { preset, qp, runs, seed } = request;
  const config = { ...format, color: defaultColor(format.width, format.height, fullRange), preset, qp, signal };
  const level = choice.chosen[choice.chosen.length - 1];
  const { scaling: threads, simulate = [] } = request;
  const scaling = { level, threads, simulate, machineCores: machine.cores, runs, seed, frames: clip.frames, config };
  const encodes = variants.length * (runs + 1) + countScalingEncodes(scaling);
  return { request, machine, choice, variants, clip, config, scaling, encodes };
}

/** Measures, and says what came out. */
export async function perform(session: Session, onProgress: (done: number) => void): Promise<RunReport> {
  const { request, machine, choice, variants, clip, config } = session;
  const { tool, preset, qp, runs, seed, assertions, strict, stages } = request;
  const measurements = await measure({ variants, runs, seed, frames: clip.frames, config }, createEncoder, onProgress);
  const results = summarise(measurements, clip.info);
  const measured = variants.length * (runs + 1);
  const scaling = await explainScaling(session.scaling, results.variants, (done) => onProgress(measured + done));
  return {
    schema: 1,
    tool,
    environment: machine,
    clip: clip.info,
    config: { preset, qp, runs, seed },
    leftOut: choice.leftOut,
    ...results,
    scaling,
    identical: results.identical && (scaling.study?.identical ?? true),
    assertions: assertions.map((assertion) => judge(assertion, results, strict)),
    ...(stages && {
      stages: await profileStages({ levels: choice.chosen, frames: clip.frames, config, sha256: results.variants[0].sha256 }),
    }),
  };
}

async function load(choice: ClipChoice, signal?: AbortSignal): Promise<LoadedClip> {
  return 'input' in choice ? loadFile(choice.input, choice.source, choice.frames, signal) : loadBuiltIn(choice);
}
