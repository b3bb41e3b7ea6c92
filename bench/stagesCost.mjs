// What `run --stages` costs an encode: the profiling encoder under the sampler against the plain one. Both encode on one thread and take turns
// picture by picture, so that what the machine does besides hits both alike. Where V8 puts the machine code alone moves the ratio by a percent,
// so it is measured in several processes.
// usage: node bench/stagesCost.mjs [PROCESSES] [ROUNDS]     (9 processes of 20 encodes by default; on an idle machine)
import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { loadBuiltIn } from '../dist/src/bench/clip.js';
import { Sampler } from '../dist/src/bench/stages/sampling.js';
import { medianInterval } from '../dist/src/bench/statistics.js';
import { createEncoder, createProfiledEncoder } from '../dist/src/threads/createEncoder.js';

const LEVELS = ['scalar', 'simd'];
const CLIP = loadBuiltIn({ width: 640, height: 360, frames: 40 });
/** Time for the sampler to start. */
const START_MS = 100;
const MOST = 1.02;

/** One encode by each: what the sampled one took for each picture, over what the plain one took. */
async function round(config) {
  const profiled = await createProfiledEncoder(config, 0);
  const sampler = new Sampler(profiled);
  const encoders = [await createEncoder({ ...config, cores: 0 }), profiled.encoder];
  const reading = encoders.map(readAll);
  await setTimeout(START_MS);
  const ratios = [];
  for (const [i, frame] of CLIP.frames.entries()) {
    const ms = [0, 0];
    for (const which of i % 2 === 0 ? [0, 1] : [1, 0]) {
      const start = performance.now();
      await encoders[which].encode(frame);
      ms[which] = performance.now() - start;
    }
    ratios.push(ms[1] / ms[0]);
  }
  await Promise.all(encoders.map((encoder) => encoder.flush()));
  await Promise.all([...reading, sampler.end()]);
  await Promise.all(encoders.map((encoder) => encoder.close()));
  return ratios;
}

async function readAll({ packets }) {
  for await (const packet of packets) if (packet.data.length === 0) throw new Error('an empty packet');
}

/** The median ratio over some rounds after a warm-up. */
async function measure(level, rounds) {
  const { width, height, frameRate } = CLIP.format;
  const config = { width, height, frameRate, qp: 26, level };
  await round(config);
  const ratios = [];
  for (let i = 0; i < rounds; i++) ratios.push(...(await round(config)));
  process.stdout.write(String(median(ratios)));
}

function inProcesses(processes, rounds) {
  const cost = (ratio) => `${(100 * (ratio - 1)).toFixed(2)} %`;
  for (const level of LEVELS) {
    const args = [fileURLToPath(import.meta.url), '--measure', level, rounds];
    const medians = Array.from({ length: processes }, () => Number(execFileSync(process.execPath, args, { encoding: 'utf8' })));
    const middle = median(medians);
    const [low, high] = medianInterval(medians);
    console.log(`${level}: ${cost(middle)} [${cost(low)}, ${cost(high)}] over ${processes} processes: ${medians.map(cost).join(', ')}`);
    console.log(`  asked: less than ${cost(MOST)}: ${middle < MOST ? 'holds' : 'FAILS'}`);
    if (middle >= MOST) process.exitCode = 1;
  }
}

if (process.argv[2] === '--measure') await measure(process.argv[3], Number(process.argv[4]));
else inProcesses(Number(process.argv[2] ?? 9), Number(process.argv[3] ?? 20));
