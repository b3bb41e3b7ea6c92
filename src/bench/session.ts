import { setTimeout } from 'node:timers/promises';
import { defaultColor } from '../core/color.js';
import type { EncoderConfig, Level, Preset } from '../core/types.js';
import { holdMemories } from '../engine/keptMemory.js';
import { availableLevels } from '../index.js';
import type { Assertion } from './assertions.js';
import { judge, requireMeasured } from './assertions.js';
import { calibrationId } from './calibration.js';
import { loadClip } from './clip.js';
import type { ClipChoice, LoadedClip } from './clip.js';
import { compareRuns } from './compare.js';
import { ownCpuMs, watchConditions } from './conditions.js';
import type { Conditions } from './conditions.js';
import { environment } from './environment.js';
import type { Environment } from './environment.js';
import { withHeadroom } from './headroom.js';
import { casesOf } from './kernels/cases.js';
import type { KernelReport } from './kernels/results.js';
import { measureReport } from './kernels/session.js';
import type { LevelChoice, SimdChoice } from './levels.js';
import { chooseLevels } from './levels.js';
import type { MeasuredRun } from './measuredRun.js';
import { signsOfMachine, signsOfNoise } from './noise.js';
import type { NoiseSign } from './noise.js';
import { readOlderReport } from './olderReport.js';
import { pinnedStations } from './children/pinned.js';
import { sideBySide, withSideBySide } from './children/sideBySide.js';
import { summarise } from './results.js';
import type { Measurement, Variant } from './runner.js';
import { countEncodes, measure, variantsOf } from './runner.js';
import type { KernelRun, RunReport } from './runReport.js';
import { countScalingEncodes, explainScaling } from './scaling/explain.js';
import type { ScalingPlan } from './scaling/explain.js';
import { profileStages } from './stages/profile.js';
import { stationsHere } from './stations.js';
import type { Stations } from './stations.js';
import { summariseTimeline } from './timeline/summary.js';
import { traceRun } from './timeline/tracedRun.js';
import type { TracedRun } from './timeline/tracedRun.js';

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
  /** Whether fewer runs than usual were asked for. */
  quick: boolean;
  /** Of the order of turns. */
  seed: number;
  /** Whether each variant has a process of its own, on as many CPUs as it has cores. */
  pin: boolean;
  /** Encoders side by side at the ladder's end, if more than one; absent: as many as the most cores, if they find memory. */
  processes?: number;
  assertions: readonly Assertion[];
  /** Whether assertions are judged by the bound of the interval, and the machine has to be quiet. */
  strict: boolean;
  /** An older report to compare with, and the share by which costs may be above it. */
  compare?: { file: string; maxRegression: number };
  /** Whether to say where the time goes. */
  stages: boolean;
  /** Whether to measure each kernel, and how often. */
  kernelSamples?: number;
  /** Whether to record what every thread does in an encode of the last variant. */
  timeline: boolean;
}

/** A request that was checked, with its clip in memory: what is wrong with it came out before the measuring. */
export interface Session {
  request: RunRequest;
  machine: Environment;
  choice: LevelChoice;
  /** Kernels that a level does in its own way. */
  kernelsOf(level: Level): readonly string[];
  variants: readonly Variant[];
  /** Encoders side by side; 1: that is not measured. */
  processes: number;
  clip: LoadedClip;
  config: EncoderConfig;
  scaling: ScalingPlan;
  older?: MeasuredRun;
  /** Why a strict run should not even start. */
  obstacles: readonly NoiseSign[];
  /** Number of encodes to come. */
  encodes: number;
}

/** A look at the machine at rest takes this long: a hundred ticks on two CPUs. */
const LOOK_MS = 500;

/** Checks a request and loads its clip. */
export async function prepare(request: RunRequest, signal?: AbortSignal): Promise<Session> {
  const machine = environment();
  const infos = await availableLevels();
  const choice = chooseLevels(infos, request.simd, request.levels);
  const kernelsOf = (level: Level) => infos.find((info) => info.level === level)!.kernels;
  const variants = variantsOf(choice.chosen, request.cores);
  requireMeasured(request.assertions, variants);
  const clip = await loadClip(request.clip, signal);
  const { fullRange, ...format } = clip.format;
  const { preset, qp, compare, strict } = request;
  const config = { ...format, color: defaultColor(format.width, format.height, fullRange), preset, qp, signal };
  const older =
    compare && (await readOlderReport(compare.file, { clip: clip.info.sha256, preset, qp, calibration: await calibrationId() }));
  const obstacles = strict ? await lookAround(machine) : [];
  const scaling = scalingPlan(request, machine, choice, clip, config);
  const processes = request.processes ?? processesFor(request.cores, clip, machine);
  const encodes = countEncodes(stationCount(variants, processes), request) + countScalingEncodes(scaling);
  return { request, machine, choice, kernelsOf, variants, processes, clip, config, scaling, older, obstacles, encodes };
}

/** As many processes as cores, but no more than have their clips in a quarter of the memory. */
function processesFor(cores: readonly number[], { frames }: LoadedClip, { memoryBytes }: Environment): number {
  const clipBytes = frames.length * frames[0].length;
  return Math.min(Math.max(...cores), Math.floor(memoryBytes / 4 / clipBytes));
}

function stationCount(variants: readonly Variant[], processes: number): number {
  return variants.length + (processes > 1 ? 1 : 0);
}

function scalingPlan(
  request: RunRequest,
  machine: Environment,
  { chosen }: LevelChoice,
  clip: LoadedClip,
  config: EncoderConfig,
): ScalingPlan {
  const { scaling: threads, simulate = [], runs, seed } = request;
  const level = chosen[chosen.length - 1];
  return { level, threads, simulate, machineCores: machine.cores, runs, seed, frames: clip.frames, config };
}

async function lookAround(machine: Environment): Promise<NoiseSign[]> {
  const conditions = watchConditions(ownCpuMs);
  await setTimeout(LOOK_MS);
  return signsOfMachine(machine, conditions());
}

/** What came out of a run, and the time line that it was asked for. */
export interface Outcome {
  report: RunReport;
  traced?: TracedRun;
}

/** Measures, and says what came out. */
export async function perform(session: Session, onProgress: (done: number) => void): Promise<Outcome> {
  const release = holdMemories();
  try {
    return await measureAndReport(session, onProgress);
  } finally {
    release();
  }
}

async function measureAndReport(session: Session, onProgress: (done: number) => void): Promise<Outcome> {
  const { request, variants, processes, clip, config, older } = session;
  const { compare } = request;
  const { measurements, conditions, calibration } = await measureAll(session, onProgress);
  const run = reportOf(session, measurements, conditions, calibration);
  const measured = countEncodes(stationCount(variants, processes), request);
  const scaling = await explainScaling(session.scaling, run.variants, (done) => onProgress(measured + done));
  const traced = request.timeline ? await traceRun({ ...variants.at(-1)!, frames: clip.frames, config }) : undefined;
  const details = await detailsOf(session, run.variants[0].sha256);
  const report: RunReport = {
    ...run,
    ladder: withHeadroom(run.ladder, { stages: details.stages, kernelsOf: session.kernelsOf, bound: scaling.bound }),
    scaling,
    identical: run.identical && (scaling.study?.identical ?? true),
    ...(compare && older && { comparison: compareRuns(older, run, compare.file, compare.maxRegression) }),
    ...details,
    ...(traced && { timeline: summariseTimeline(traced) }),
  };
  return { report, traced };
}

/** What is measured besides the variants, where it was asked for. */
async function detailsOf({ request, choice, clip, config }: Session, sha256: string): Promise<Pick<RunReport, 'stages' | 'kernels'>> {
  const { stages, kernelSamples, tool, seed } = request;
  const levels = choice.chosen;
  const kernelRequest = { tool, cases: casesOf(), levels, quick: true, seed, signal: config.signal };
  return {
    ...(stages && { stages: await profileStages({ levels, frames: clip.frames, config, sha256 }) }),
    ...(kernelSamples !== undefined && { kernels: kernelRun(await measureReport({ ...kernelRequest, samples: kernelSamples }, () => {})) }),
  };
}

function kernelRun({ config, roof, kernels }: KernelReport): KernelRun {
  return { config, roof, kernels };
}

async function measureAll(session: Session, onProgress: (done: number) => void) {
  const stations = await stationsOf(session);
  try {
    const conditions = watchConditions(stations.ownCpuMs);
    const measurements = await measure(stations.all, session.request, onProgress);
    return { measurements, conditions: conditions(), calibration: stations.calibrationId };
  } finally {
    await stations.close();
  }
}

async function stationsOf({ request, variants, processes, clip, config }: Session): Promise<Stations> {
  const { pin, clip: choice } = request;
  const stations = await (pin ? pinnedStations(variants, choice, clip, config) : stationsHere(variants, clip, config));
  if (processes < 2) return stations;
  try {
    return withSideBySide(stations, await sideBySide(variants.at(-1)!.level, processes, choice, clip, config));
  } catch (error) {
    await stations.close();
    throw error;
  }
}

function reportOf(session: Session, measurements: readonly Measurement[], conditions: Conditions, calibration: string): MeasuredRun {
  const { request, machine, choice, clip } = session;
  const { tool, preset, qp, runs, seed, quick, pin, assertions, strict } = request;
  const results = summarise(measurements, clip.info);
  return {
    schema: 1,
    tool,
    environment: machine,
    conditions,
    clip: clip.info,
    config: { preset, qp, runs, seed, quick, pinned: pin },
    calibration,
    leftOut: choice.leftOut,
    ...results,
    noise: signsOfNoise(machine, conditions, results.variants),
    assertions: assertions.map((assertion) => judge(assertion, results, strict)),
  };
}
