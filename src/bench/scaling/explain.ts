import { createEncoder } from '../../index.js';
import { createTracedEncoder, inFlightFor } from '../../threads/createEncoder.js';
import { costsOf } from '../model/costs.js';
import { EncodeGraph, shapeOf } from '../model/encodeGraph.js';
import { probeMachine } from '../machine/probe.js';
import { EncodeModel } from '../model/encodeModel.js';
import type { MachineLimits } from '../model/encodeModel.js';
import { fitUsl } from '../model/usl.js';
import type { Throughput } from '../model/usl.js';
import type { VariantResult } from '../results.js';
import { slowdownAt, slowdownsOf, trafficOf } from './limits.js';
import type { SideBySide } from './limits.js';
import { scalingOf } from './scaling.js';
import type { Scaling } from './scaling.js';
import { countTurns, study } from './study.js';
import type { Study, StudyPlan, StudyTools } from './study.js';
import { summariseStudy } from './summary.js';
import { encodeTogether } from './together.js';
import { traceOnce } from './trace.js';

/** What to explain: the plan of a study; without `threads`, only work and span are measured. */
export interface ScalingPlan extends Omit<StudyPlan, 'threads'> {
  threads?: readonly number[];
  /** Numbers of threads to predict speedups for. */
  simulate: readonly number[];
}

/** Traced encodes on one thread for work and span; the first ones warm up, and the median of each step forgets them. */
const TRACES = 3;
/** Encodes of as many videos at once as there are cores, and of one. */
const SIDE_BY_SIDE_RUNS = 5;

/** Number of encodes, or of several at once, that an explanation takes. */
export function countScalingEncodes(plan: ScalingPlan): number {
  return plan.threads === undefined ? TRACES : countTurns({ ...plan, threads: plan.threads });
}

/** Measures work and span, and what a study asks for, and fits and predicts what they allow. */
export async function explainScaling(
  plan: ScalingPlan,
  variants: readonly VariantResult[],
  onProgress: (done: number) => void,
): Promise<Scaling> {
  const createTracer: StudyTools['createTracer'] = (config) => createTracedEncoder(config, plan.frames.length);
  const tools: StudyTools = { createEncoder, createTracer, inFlightFor };
  const { threads } = plan;
  const whole = threads && { ...plan, threads };
  const studied = whole && (await study(whole, tools, onProgress));
  const { shape, costs } = studied ?? (await traceWork(plan, createTracer, onProgress));
  const limits = studied || plan.simulate.length > 0 ? await limitsOf(plan, studied?.points ?? (await sideBySide(plan))) : undefined;
  const model = new EncodeModel(shape, costs, inFlightFor, limits);
  const result = whole && studied ? summariseStudy(whole, model, studied) : null;
  const points = result
    ? result.latency.map((point) => throughput(point.threads, point.samplesMs))
    : variants.filter(({ level }) => level === plan.level).map((variant) => throughput(variant.cores, variant.samplesMs));
  const { work, span, bound } = model;
  const predictions = plan.simulate.map((count) => model.predict(count));
  return { ...scalingOf(variants), work, span, bound, predictions, ...fitted(points, plan.machineCores), study: result };
}

/** What this machine takes from threads. */
async function limitsOf({ machineCores: cores, config, frames }: ScalingPlan, points: SideBySide): Promise<MachineLimits> {
  const { bandwidth, ...latencies } = await probeMachine(cores);
  const slowdowns = slowdownsOf(points);
  const memoryMs = (1000 * trafficOf(config, frames.length)) / bandwidth;
  return { cores, ...latencies, memoryMs, slowdown: (threads) => slowdownAt(slowdowns, threads) };
}

/** One video, and as many at once as there are cores, in turns. */
async function sideBySide({ level, config, frames, machineCores }: ScalingPlan): Promise<SideBySide> {
  const points = [1, machineCores].map((threads) => ({ threads, together: [] as { ms: number }[] }));
  for (let run = 0; run < SIDE_BY_SIDE_RUNS; run++) {
    for (const { threads, together } of points)
      together.push(await encodeTogether(createEncoder, { ...config, level, cores: 1 }, frames, threads));
  }
  return points;
}

function throughput(threads: number, samplesMs: readonly number[]): Throughput {
  return { threads, samples: samplesMs.map((ms) => 1 / ms) };
}

/** Beyond the cores it is their number that decides, not the program: such points would spoil the fit. */
function fitted(points: readonly Throughput[], cores: number): Pick<Scaling, 'usl' | 'uslPoints'> {
  const onCores = points.filter(({ threads }) => threads <= cores);
  return { usl: fitUsl(onCores), uslPoints: onCores.length };
}

async function traceWork(
  { level, config, frames }: ScalingPlan,
  createTracer: StudyTools['createTracer'],
  onProgress: (done: number) => void,
): Promise<Pick<Study, 'shape' | 'costs'>> {
  const encodes = [];
  for (let done = 0; done < TRACES; onProgress(++done)) encodes.push(await traceOnce(createTracer, { ...config, level, cores: 1 }, frames));
  const shape = shapeOf(config, encodes[0].idr);
  const graph = new EncodeGraph(shape);
  return { shape, costs: encodes.map(({ events }) => costsOf(graph, events)) };
}
