import type { Command } from 'commander';
import { EncodeBenchError } from '../core/errors.js';
import { openInput, STDIN } from '../io/input.js';
import type { Input } from '../io/input.js';
import { QualityMeter } from '../io/quality.js';
import type { Planes } from '../io/quality.js';
import { Outputs, print, STDOUT, writeJson } from './output.js';

/** Frames are compared one by one: what the clips say of their rate, or do not say, changes nothing. */
const ANY_RATE = { num: 25, den: 1 };

const EXAMPLES = `
Examples:
  $ encode-bench encode clip.y4m -o clip.264 --recon coded.y4m && encode-bench quality clip.y4m coded.y4m
  $ ffmpeg -v error -i coded.mp4 -f yuv4mpegpipe - | encode-bench quality clip.y4m - --json -`;

/** Adds `quality`: how near one clip is to another. */
export function addQualityCommand(program: Command, signal: AbortSignal): void {
  program
    .command('quality')
    .description('compare two clips frame by frame: PSNR and SSIM of each plane')
    .argument('<reference>', 'y4m file; - is standard input')
    .argument('<clip>', 'y4m file of the same size; - is standard input')
    .option('--json <file>', 'write the result as JSON; - is standard output')
    .addHelpText('after', EXAMPLES)
    .action((reference: string, clip: string, options: { json?: string }) => compare(reference, clip, options, signal));
}

async function compare(reference: string, clip: string, options: { json?: string }, signal: AbortSignal): Promise<void> {
  if (reference === STDIN && clip === STDIN) throw new EncodeBenchError('BAD_USAGE', 'only one of the two clips can be standard input');
  const report = await Outputs.during(async (outputs) => {
    const json = await outputs.open(options.json, true);
    const report = reportOf(await measure(reference, clip, signal));
    if (json) await writeJson(json, report);
    return report;
  });
  if (options.json !== STDOUT) await print(textOf(report));
}

async function measure(reference: string, clip: string, signal: AbortSignal): Promise<QualityMeter> {
  const inputs: Input[] = [];
  try {
    for (const path of [reference, clip]) inputs.push(await openInput(path, { frameRate: ANY_RATE }, signal));
    const [{ format: a }, { format: b }] = inputs;
    if (a.width !== b.width || a.height !== b.height) {
      throw new EncodeBenchError('BAD_INPUT', `${clip}: is ${b.width}x${b.height}; ${reference} is ${a.width}x${a.height}`);
    }
    const meter = new QualityMeter(a.width, a.height);
    await addPairs(meter, inputs[0], inputs[1], clip);
    if (meter.frames === 0) throw new EncodeBenchError('BAD_INPUT', `${reference}: has no frames`);
    return meter;
  } finally {
    for (const input of inputs) input.close();
  }
}

async function addPairs(meter: QualityMeter, reference: Input, clip: Input, name: string): Promise<void> {
  const frames = clip.frames[Symbol.asyncIterator]();
  for await (const frame of reference.frames) {
    const { done, value } = await frames.next();
    if (done) throw new EncodeBenchError('BAD_INPUT', `${name}: ends after ${meter.frames} frames, before the reference does`);
    meter.add(frame, value);
  }
  if (!(await frames.next()).done)
    throw new EncodeBenchError('BAD_INPUT', `${name}: goes on after the ${meter.frames} frames of the reference`);
}

/** The JSON of `quality`, schema 1. */
function reportOf(meter: QualityMeter) {
  const [psnrY, psnrU, psnrV] = meter.psnr;
  const [ssimY, ssimU, ssimV] = meter.ssim;
  return { schema: 1, frames: meter.frames, psnrY, psnrU, psnrV, ssimY, ssimU, ssimV };
}

function textOf({ frames, psnrY, psnrU, psnrV, ssimY, ssimU, ssimV }: ReturnType<typeof reportOf>): string {
  const row = (name: string, values: Planes, digits: number) =>
    `${name.padEnd(10)}${values.map((value) => value.toFixed(digits).padStart(9)).join('')}\n`;
  const head = `${`${frames} frames`.padEnd(10)}${['Y', 'U', 'V'].map((plane) => plane.padStart(9)).join('')}\n`;
  return head + row('PSNR, dB', [psnrY, psnrU, psnrV], 2) + row('SSIM', [ssimY, ssimU, ssimV], 4);
}
