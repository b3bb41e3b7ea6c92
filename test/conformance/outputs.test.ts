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
import { FRAMES, i420Of, nv12Of, OUTPUT_SCENES, y4mOf, type OutputScene } from './outputScenes.ts';

/** Raw video does not say the shape of its samples. */
const SQUARE = { num: 1, den: 1 };
const OUTPUTS = ['264', 'mp4', 'mp4 --fragmented', 'mov', 'mkv', 'ts'];
const INPUTS = ['y4m', 'i420', 'nv12'] as const;
type InputKind = (typeof INPUTS)[number];
const SOURCES = { y4m: y4mOf, i420: i420Of, nv12: nv12Of };
const WAYS = ['file', 'pipe'] as const;
type Way = (typeof WAYS)[number];

/** One combination. */
interface Cell {
  input: InputKind;
  from: Way;
  to: Way;
}
const CELLS: readonly Cell[] = INPUTS.flatMap((input) => WAYS.flatMap((from) => WAYS.map((to) => ({ input, from, to }))));
/** The quick tier goes from files to files and from pipes to pipes. */
const QUICK_CELLS = CELLS.filter(({ from, to }) => from === to);

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** Encodes a scene; returns the name of a file with the output, and the reconstruction. */
async function encode(scene: OutputScene, { input, from, to }: Cell, output: string) {
  const source = SOURCES[input](scene);
  const { num, den } = scene.frameRate;
  const raw = ['--size', `${scene.size.width}x${scene.size.height}`, '--fps', `${num}/${den}`, '--format', input];
  writeFileSync(join(cwd, `in.${input}`), source);
  const [container, ...layout] = output.split(' ');
  const place = to === 'file' ? ['-o', `out.${container}`, '--overwrite'] : ['-o', '-', '--container', container];
  const args = [
    from === 'file' ? `in.${input}` : '-',
    ...(input === 'y4m' ? [] : raw),
    ...place,
    ...layout,
    ...scene.options,
    '--recon',
    'recon.y4m',
    '--overwrite',
  ];
  const { code, stdout, stderr } = await runCommand(['encode', ...args], { cwd, input: from === 'file' ? '' : source });
  expect(code, stderr).toBe(0);
  const file = join(cwd, `out.${container}`);
  if (to === 'pipe') writeFileSync(file, stdout);
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
function decode(file: string, way: Way, demuxer: readonly string[], { width, height }: Size): Uint8Array {
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
function expectTimes({ stream, format, packets }: Probe, container: string, way: Way, { frameRate }: OutputScene): void {
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
  const cells = tiered(CELLS, QUICK_CELLS).map((cell, number) => ({ ...cell, number }));
  describe.each(cells)('$input from a $from to a $to', ({ number, ...cell }) => {
    it.for(tiered(OUTPUT_SCENES, [OUTPUT_SCENES[number % OUTPUT_SCENES.length]]))('$name', async (told, context) => {
      needs(context, 'ffmpeg', 'ffprobe');
      const scene = cell.input === 'y4m' ? told : { ...told, sampleAspect: SQUARE };
      const [container] = output.split(' ');
      const { file, recon } = await encode(scene, cell, output);
      const demuxer = container === '264' ? ['-f', 'h264'] : [];
      const found = probe(file, ...demuxer);
      expectFormat(found, container, scene);
      expectTimes(found, container, cell.to, scene);
      expect(Buffer.compare(decode(file, cell.to, demuxer, scene.size), recon)).toBe(0);
    });
  });
});
