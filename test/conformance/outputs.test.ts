import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readY4m } from '../../src/io/y4mReader.ts';
import { run as runCommand } from '../cli/command.ts';
import { evenSize, type Size } from '../support/i420.ts';
import { probe, type Probe } from '../support/probe.ts';
import { needs, run } from '../support/programs.ts';
import { tiered } from '../support/tier.ts';
import { FRAMES, OUTPUT_SCENES, y4mOf, type OutputScene } from './outputScenes.ts';

const OUTPUTS = ['264', 'mp4', 'mp4 --fragmented', 'mov', 'mkv', 'ts'];
const INPUTS = ['y4m file', 'y4m pipe'];
const WAYS = ['file', 'pipe'];

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** Encodes a scene; returns the name of a file with the output, and the reconstruction. */
async function encode(scene: OutputScene, input: string, output: string, way: string) {
  const source = y4mOf(scene);
  writeFileSync(join(cwd, 'in.y4m'), source);
  const [container, ...layout] = output.split(' ');
  const place = way === 'file' ? ['-o', `out.${container}`, '--overwrite'] : ['-o', '-', '--container', container];
  const args = [input === 'y4m file' ? 'in.y4m' : '-', ...place, ...layout, ...scene.options, '--recon', 'recon.y4m', '--overwrite'];
  const { code, stdout, stderr } = await runCommand(['encode', ...args], { cwd, input: input === 'y4m file' ? '' : source });
  expect(code, stderr).toBe(0);
  const file = join(cwd, `out.${container}`);
  if (way === 'pipe') writeFileSync(file, stdout);
  return { file, recon: await framesIn(join(cwd, 'recon.y4m')) };
}

/** The frames of a y4m file, one after the other. */
async function framesIn(path: string): Promise<Buffer> {
  const { frames } = await readY4m(createReadStream(path));
  const copies: Uint8Array[] = [];
  for await (const frame of frames) copies.push(frame.slice());
  return Buffer.concat(copies);
}

/** What a decoder shows that gets the output as it came, as a file or through a pipe; cut to the source's size where the container does not say it. */
function decode(file: string, way: string, demuxer: readonly string[], { width, height }: Size): Uint8Array {
  const [name, piped] = way === 'file' ? [file, undefined] : ['pipe:0', readFileSync(file)];
  const strict = ['-v', 'error', '-xerror', '-err_detect', 'explode'];
  const cut = ['-vf', `crop=${width}:${height}:0:0:exact=1`];
  return run('ffmpeg', [...strict, ...demuxer, '-i', name, '-fps_mode', 'passthrough', ...cut, '-f', 'rawvideo', '-'], piped);
}

/** Sizes, colour and rate. Only MP4, MOV and MKV have a word for an odd size. */
function expectFormat({ stream }: Probe, container: string, scene: OutputScene): void {
  const { size, frameRate, sampleAspect, colour } = scene;
  const rate = `${frameRate.num}/${frameRate.den}`;
  expect(stream).toMatchObject({
    ...(container === '264' || container === 'ts' ? evenSize(size) : size),
    ...colour,
    ...{ codec_name: 'h264', profile: 'Constrained Baseline', nb_read_frames: String(FRAMES), has_b_frames: 0 },
    ...{ r_frame_rate: rate, avg_frame_rate: rate, sample_aspect_ratio: `${sampleAspect.num}:${sampleAspect.den}` },
  });
}

/** Timestamps: exact in MP4 and MOV, to the tick of 90 kHz in TS, to the millisecond in MKV, none in Annex B. */
function expectTimes({ stream, format, packets }: Probe, container: string, way: string, { frameRate }: OutputScene): void {
  if (container === '264') return;
  const { num, den } = frameRate;
  const ticks = { ts: 90_000, mkv: 1000 }[container] ?? num;
  expect(stream.time_base).toBe(`1/${ticks}`);
  for (const [i, { pts }] of packets.entries())
    expect(Math.abs(pts - (i * den * ticks) / num)).toBeLessThanOrEqual(ticks === num ? 0 : 0.5);
  if (container === 'mkv' && way === 'pipe') return; // The duration stands first, and nobody can go back to write it.
  expect(Number(format.duration)).toBeCloseTo((FRAMES * den) / num, container === 'mkv' ? 2 : 4);
  if (container !== 'mp4' && container !== 'mov') return;
  expect(stream.duration_ts).toBe(FRAMES * den);
  expect(new Set(packets.map(({ duration }) => duration))).toEqual(new Set([den]));
}

describe.each(OUTPUTS)('%s', (output) => {
  const cells = INPUTS.flatMap((input, i) => WAYS.map((way, j) => ({ input, way, number: i * WAYS.length + j })));
  describe.each(cells)('from $input to $way', ({ input, way, number }) => {
    it.for(tiered(OUTPUT_SCENES, [OUTPUT_SCENES[number % OUTPUT_SCENES.length]]))('$name', async (scene, context) => {
      needs(context, 'ffmpeg', 'ffprobe');
      const [container] = output.split(' ');
      const { file, recon } = await encode(scene, input, output, way);
      const demuxer = container === '264' ? ['-f', 'h264'] : [];
      const found = probe(file, ...demuxer);
      expectFormat(found, container, scene);
      expectTimes(found, container, way, scene);
      expect(Buffer.compare(decode(file, way, demuxer, scene.size), recon)).toBe(0);
    });
  });
});
