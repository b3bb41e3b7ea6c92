import { shuffle } from 'simple-statistics';
import type { EncoderConfig, Level } from '../../core/types.js';
import type { EncoderFactory } from '../../io/pump.js';
import { EncodeGraph, shapeOf } from '../model/encodeGraph.js';
import type { EncodeShape } from '../model/encodeGraph.js';
import { costsOf } from '../model/costs.js';
import { accountFor } from '../model/loss.js';
import type { Account } from '../model/loss.js';
import type { PerStep } from '../model/taskGraph.js';
import { seededRandom } from '../random.js';
import { encodeTogether } from './together.js';
import type { TimedEncode } from './together.js';
import { pictureLatencies, traceOnce } from './trace.js';
import type { Tracer } from './trace.js';

/** What to measure of one level's scaling. */
export interface StudyPlan {
  level: Level;
  /** Numbers of threads, rising. */
  threads: readonly number[];
  /** Cores that the threads share. */
  machineCores: number;
  /** Timed encodes of each kind. */
  runs: number;
  /** Decides the order of turns. */
  seed: number;
  frames: readonly Uint8Array[];
  /** Everything but level and cores. */
  config: EncoderConfig;
}

/** How encoders are made, and how many pictures they have under way. */
export interface StudyTools {
  createEncoder: EncoderFactory;
  createTracer: Tracer;
  inFlightFor: (threads: number) => number;
}

/** What was measured with one number of threads. Beyond the cores only one video of the same length is. */
export interface StudyPoint {
  threads: number;
  /** One video on all threads. */
  alone: TimedEncode[];
  /** As many videos as threads at once, each on one thread. */
  together: TimedEncode[];
  /** One video on all threads, as many times as long as there are threads; none where the clip is too short for that. */
  grown: TimedEncode[];
  /** Accounts of traced encodes of one video on all threads, and the median time from a picture's submission to its packet. */
  traced: { account: Account; pictureMs: number }[];
}

/** Everything that was measured. */
export interface Study {
  points: StudyPoint[];
  /** The pictures, with a ring that never fills. */
  shape: EncodeShape;
  /** Costs of each step in the traced encodes on one thread. */
  costs: PerStep[];
  /** Frames for each thread where the video grows with their number; 0: the clip is too short for it. */
  framesPerThread: number;
}

/** One encode, or several at once, whose result goes to where it belongs. */
type Turn = () => Promise<void>;

/** Frames for each thread that a growing video must have: with fewer, its first picture is most of it. */
const FRAMES_PER_THREAD_MIN = 2;

/** Number of turns that a study takes. */
export function countTurns(plan: Pick<StudyPlan, 'threads' | 'machineCores' | 'runs' | 'frames'>): number {
  const onCores = plan.threads.filter((count) => count <= plan.machineCores).length;
  const perRound = plan.threads.length + onCores * (framesPerThread(plan) > 0 ? 2 : 1);
  return perRound * (plan.runs + 1);
}

/**
 * Measures how a level scales: in each round every kind of encode on every number of threads has its turn, in random order. The first
 * round is the warm-up and is dropped.
 */
export async function study(plan: StudyPlan, tools: StudyTools, onProgress: (done: number) => void): Promise<Study> {
  const random = seededRandom(plan.seed);
  let done = 0;
  let result = emptyStudy(plan);
  for (let round = 0; round <= plan.runs; round++) {
    if (round <= 1) result = emptyStudy(plan);
    for (const turn of shuffle(turnsOf(plan, tools, result, random), random)) {
      await turn();
      onProgress(++done);
    }
  }
  return result;
}

function emptyStudy(plan: StudyPlan): Study {
  return {
    points: plan.threads.map((count) => ({ threads: count, alone: [], together: [], grown: [], traced: [] })),
    shape: shapeOf(plan.config, []),
    costs: [],
    framesPerThread: framesPerThread(plan),
  };
}

function framesPerThread({ threads, machineCores, frames }: Pick<StudyPlan, 'threads' | 'machineCores' | 'frames'>): number {
  const most = Math.floor(frames.length / Math.max(1, ...threads.filter((count) => count <= machineCores)));
  return most >= FRAMES_PER_THREAD_MIN ? most : 0;
}

function turnsOf(plan: StudyPlan, tools: StudyTools, result: Study, random: () => number): Turn[] {
  const { level, frames } = plan;
  const encode = (cores: number, count: number, videos: number) =>
    encodeTogether(tools.createEncoder, { ...plan.config, level, cores }, frames.slice(0, count), videos);
  return result.points.flatMap(({ threads, alone, together, grown, traced }) => {
    // One right after the other: what is traced is to explain what is timed, so both should meet the machine in the same state.
    const pair: Turn[] = [
      async () => void alone.push(await encode(threads, frames.length, 1)),
      async () => void traced.push(await trace(plan, tools, result, threads)),
    ];
    const turns: Turn[] = [
      async () => {
        for (const turn of shuffle(pair, random)) await turn();
      },
    ];
    if (threads > plan.machineCores) return turns;
    turns.push(async () => void together.push(await encode(1, frames.length, threads)));
    if (result.framesPerThread > 0) turns.push(async () => void grown.push(await encode(threads, threads * result.framesPerThread, 1)));
    return turns;
  });
}

async function trace(plan: StudyPlan, tools: StudyTools, result: Study, threads: number): Promise<StudyPoint['traced'][number]> {
  const { idr, ...encode } = await traceOnce(tools.createTracer, { ...plan.config, level: plan.level, cores: threads }, plan.frames);
  result.shape = shapeOf(plan.config, idr);
  if (threads === 1) result.costs.push(costsOf(new EncodeGraph(result.shape), encode.events));
  const shape = { ...result.shape, inFlight: tools.inFlightFor(threads) };
  return { account: accountFor(encode, shape, plan.machineCores), pictureMs: pictureLatencies(encode.events).medianMs };
}
