import { createEncoder } from '../../index.js';
import { createProfiledEncoder, slotsFor } from '../../threads/createEncoder.js';
import { costsOf, medianCosts, threadsWork } from '../model/costs.js';
import { EncodeGraph, shapeOf } from '../model/encodeGraph.js';
import { fitUsl } from '../model/usl.js';
import type { Throughput } from '../model/usl.js';
import { workAndSpan } from '../model/workSpan.js';
import type { VariantResult } from '../results.js';
import { scalingOf } from './scaling.js';
import type { Scaling } from './scaling.js';
import { countTurns, study } from './study.js';
import type { StudyPlan, StudyTools } from './study.js';
import { summariseStudy } from './summary.js';
import { traceOnce } from './trace.js';

/** What to explain: the plan of a study; without `threads`, only work and span are measured. */
export type ScalingPlan = Omit<StudyPlan, 'threads'> & { threads?: readonly number[] };

/** Traced encodes on one thread for work and span; the first ones warm up, and the median of each step forgets them. */
const TRACES = 3;

/** Number of encodes, or of several at once, that an explanation takes. */
export function countScalingEncodes(plan: ScalingPlan): number {
  return plan.threads === undefined ? TRACES : countTurns({ ...plan, threads: plan.threads });
}

/** Measures work and span, and what a study asks for, and fits what the numbers of threads allow. */
export async function explainScaling(
  plan: ScalingPlan,
  variants: readonly VariantResult[],
  onProgress: (done: number) => void,
): Promise<Scaling> {
  const createTracer: StudyTools['createTracer'] = (config) => createProfiledEncoder(config, plan.frames.length);
  const tools: StudyTools = { createEncoder, createTracer, slotsFor };
  const { threads } = plan;
  if (threads === undefined) {
    const points = variants.filter(({ level }) => level === plan.level).map((variant) => throughput(variant.cores, variant.samplesMs));
    return { ...scalingOf(variants), ...(await traceWork(plan, createTracer, onProgress)), ...fitted(points, plan.machineCores) };
  }
  const whole = { ...plan, threads };
  const result = summariseStudy(whole, tools, await study(whole, tools, onProgress));
  const { work, span, bound, latency } = result;
  const points = latency.map((point) => throughput(point.threads, point.samplesMs));
  return { ...scalingOf(variants), work, span, bound, ...fitted(points, plan.machineCores), study: result };
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
): Promise<Pick<Scaling, 'work' | 'span' | 'bound'>> {
  const encodes = [];
  for (let done = 0; done < TRACES; onProgress(++done)) encodes.push(await traceOnce(createTracer, { ...config, level, cores: 1 }, frames));
  const graph = new EncodeGraph(shapeOf(config, encodes[0].idr));
  const costs = medianCosts(encodes.map(({ events }) => costsOf(graph, events)));
  const { span } = workAndSpan(graph, costs);
  const work = threadsWork(graph, costs);
  return { work, span, bound: work / span };
}
