// What the dependencies of an encode allow on 16 cores in every rate mode: traced encodes of street_1080p, `medium`, on one thread, as a graph of
// what each step waits for, outlooks and the caller's plans among them. The longest chain decides, or the caller, who does all of his steps himself.
// Asks for street_1080p in ENCODE_BENCH_CLIPS.
import { join } from 'node:path';
import { loadFile } from '../dist/src/bench/clip.js';
import { callerSteps, costsOf, medianCosts, threadsWork } from '../dist/src/bench/model/costs.js';
import { EncodeGraph, shapeOf } from '../dist/src/bench/model/encodeGraph.js';
import { speedupBound, workAndSpan } from '../dist/src/bench/model/workSpan.js';
import { traceOnce } from '../dist/src/bench/scaling/trace.js';
import { sizesFollowed } from '../dist/src/engine/rate/history.js';
import { LOOKAHEAD } from '../dist/src/engine/rate/lookaheadPlanner.js';
import { createEncoder } from '../dist/src/index.js';
import { pump } from '../dist/src/io/pump.js';
import { createTracedEncoder } from '../dist/src/threads/createEncoder.js';

const CORES = 16;
const LEAST = 12;
const TRACES = 3;
const { frames, format } = await loadFile(join(process.env.ENCODE_BENCH_CLIPS ?? '.', 'street_1080p.y4m'));
const { width, height, frameRate } = format;
const size = { width, height, frameRate };

/** The statistics of a first pass. */
async function firstPass() {
  const encoder = await createEncoder({ ...size, crf: 25, pass: 1 });
  await pump(encoder, frames, () => {});
  await encoder.close();
  return encoder.statistics;
}

const open = { lookahead: LOOKAHEAD, sizesFollowed: () => 0 };
const closed = { lookahead: LOOKAHEAD, sizesFollowed };
const BITRATE = 4_000_000;
const buffer = { maxrate: BITRATE, bufsize: BITRATE };
const MODES = [
  { name: 'constant QP', rate: { qp: 27 } },
  { name: 'constant quality', rate: { crf: 25 }, planning: open },
  { name: 'constant quality, buffer', rate: { crf: 25, ...buffer }, planning: closed },
  { name: 'average rate', rate: { bitrate: BITRATE }, planning: closed },
  { name: 'average rate, buffer', rate: { bitrate: BITRATE, ...buffer }, planning: closed },
  { name: 'second pass', rate: { bitrate: BITRATE, pass: 2, statistics: await firstPass() }, planning: closed },
];

for (const { name, rate, planning } of MODES) {
  const encodes = [];
  let graph;
  for (let i = 0; i < TRACES; i++) {
    const config = { ...size, ...rate, level: 'simd', cores: 1 };
    const { idr, events } = await traceOnce((each) => createTracedEncoder(each, 2 * frames.length), config, frames);
    graph = new EncodeGraph({ ...shapeOf(size, idr), planning });
    encodes.push(costsOf(graph, events));
  }
  const costs = medianCosts(encodes);
  const work = threadsWork(graph, costs);
  const caller = [...callerSteps(graph)].reduce((sum, step) => sum + costs[step], 0);
  const span = workAndSpan(graph, costs).span;
  const bound = speedupBound({ work, span: Math.max(span, caller) }, CORES);
  const each = (ms) => (ms / frames.length).toFixed(2).padStart(6);
  console.log(
    `${name.padEnd(25)} work ${each(work)}, caller ${each(caller)} ms a picture, span ${span.toFixed(0).padStart(4)} of ${work.toFixed(0)} ms: ` +
      `at most ${bound.toFixed(1)}x on ${CORES}, asked ${LEAST}: ${bound >= LEAST ? 'holds' : 'FAILS'}`,
  );
  if (bound < LEAST) process.exitCode = 1;
}
