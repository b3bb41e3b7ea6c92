import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticClip } from '../../src/io/syntheticClip.js';
import { needs, run as runProgram } from '../support/programs.ts';
import { parseStream } from '../support/parser/stream.ts';
import { tiered } from '../support/tier.ts';
import { run } from './command.js';

/** Odd sides: chroma rounds up. */
const [WIDTH, HEIGHT, FRAMES] = [63, 49, 4];
const frames = [...syntheticClip({ width: WIDTH, height: HEIGHT, frames: FRAMES })];
const y4m = (tags: string, parameters = '') =>
  Buffer.concat([Buffer.from(`YUV4MPEG2 ${tags}\n`), ...frames.flatMap((frame) => [Buffer.from(`FRAME${parameters}\n`), frame])]);
const SIZE_TAGS = `W${WIDTH} H${HEIGHT}`;

function nv12Of(frame: Uint8Array): Uint8Array {
  const chroma = ((WIDTH + 1) >> 1) * ((HEIGHT + 1) >> 1);
  const [u, v] = [frame.subarray(WIDTH * HEIGHT), frame.subarray(WIDTH * HEIGHT + chroma)];
  return Uint8Array.from([...frame.subarray(0, WIDTH * HEIGHT), ...Array.from({ length: 2 * chroma }, (_, i) => (i & 1 ? v : u)[i >> 1])]);
}

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  const [i420, nv12] = [Buffer.concat(frames), Buffer.concat(frames.map(nv12Of))];
  for (const [name, bytes] of Object.entries({ 'a.yuv': i420, 'a.nv12': nv12, 'a.raw': nv12 })) writeFileSync(join(cwd, name), bytes);
  writeFileSync(join(cwd, 'a.y4m'), y4m(`${SIZE_TAGS} F30000:1001`));
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** Encodes and returns the stream. */
async function encode(line: string, input?: Uint8Array): Promise<Buffer> {
  const { code, stdout, stderr } = await run(['encode', ...line.split(' '), '-o', '-', '--quiet', '--cores', '0'], { cwd, input });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What the stream says. */
interface Carried {
  frameRate: [number, number];
  location?: number;
  sampleAspect?: [number, number];
  fullRange?: boolean;
}

describe('inputs', () => {
  it('give the same stream as a file or a pipe, as y4m or raw, whichever way the rate is written', async () => {
    const expected = sha256(await encode('a.y4m'));
    const size = `--size ${WIDTH}x${HEIGHT}`;
    const calls: [line: string, file?: string][] = [
      ['-', 'a.y4m'],
      [`a.yuv ${size} --fps 29.97`],
      [`a.nv12 ${size} --fps 30000/1001`],
      [`a.raw ${size} --fps 29.970 --format nv12`],
      [`- ${size} --fps 29.97`, 'a.yuv'],
      [`- ${size} --fps 29.97 --format nv12`, 'a.nv12'],
    ];
    for (const [line, file] of calls)
      expect(sha256(await encode(line, file === undefined ? undefined : readFileSync(join(cwd, file)))), line).toBe(expected);
  });

  it('are read by run as by encode', async () => {
    const line = `run -i a.nv12 --size ${WIDTH}x${HEIGHT} --fps 29.97 --levels scalar -c 1 --quick --runs 1 --json -`;
    const { stdout } = await run(line.split(' '), { cwd });
    expect(JSON.parse(stdout.toString()).variants[0].sha256).toBe(sha256(await encode('a.y4m --qp 26')));
  });

  it.each<[tags: string, options: string, carried: Carried]>([
    ['F25:1', '', { frameRate: [25, 1] }],
    ['F0:0', '--fps 50', { frameRate: [50, 1] }],
    ['F25:1', '--fps 23.976', { frameRate: [24000, 1001] }],
    ['C420jpeg F25:1', '', { frameRate: [25, 1], location: 1 }],
    ['F25:1 C420mpeg2 Ip', '', { frameRate: [25, 1], location: 0 }],
    ['XYSCSS=420PALDV F25:1', '', { frameRate: [25, 1], location: 2 }],
    ['A4:3 XCOLORRANGE=FULL F25:1 C420', '', { frameRate: [25, 1], sampleAspect: [4, 3], fullRange: true }],
  ])('carry the tags %s with "%s" into the stream', async (tags, options, { frameRate, location, sampleAspect, fullRange }) => {
    const stream = await encode(`- ${options}`.trim(), y4m(`${tags} ${SIZE_TAGS}`, ' Ip XA=1'));
    const { vui } = parseStream(stream).sps;
    expect(vui!.timing).toMatchObject({ numUnitsInTick: frameRate[1], timeScale: 2 * frameRate[0] });
    expect(vui!.chromaLocation).toEqual(location === undefined ? undefined : { top: location, bottom: location });
    expect(vui!.sampleAspect).toEqual(sampleAspect ?? [1, 1]);
    expect(vui!.videoSignal!.fullRange).toBe(fullRange ?? false);
  });
});

describe('what is not supported', () => {
  const kinds: [name: string, file: string, ...ffmpeg: string[]][] = [
    ['C420p10', 'a.y4m', '-pix_fmt', 'yuv420p10', '-strict', '-1'],
    ['an MP4', 'a.mp4'],
    ['C422', 'a.y4m', '-pix_fmt', 'yuv422p'],
    ['C444 ', 'a.y4m', '-pix_fmt', 'yuv444p'],
    ['C411', 'a.y4m', '-pix_fmt', 'yuv411p'],
    ['C444alpha', 'a.y4m', '-pix_fmt', 'yuva444p', '-strict', '-1'],
    ['Cmono', 'a.y4m', '-pix_fmt', 'gray'],
    ['C420p12', 'a.y4m', '-pix_fmt', 'yuv420p12', '-strict', '-1'],
    ['It', 'a.y4m', '-pix_fmt', 'yuv420p', '-field_order', 'tt', '-flags', '+ildct', '-vf', 'setfield=tff'],
    ['a Matroska', 'a.mkv'],
    ['an AVI', 'a.avi'],
    ['an MPEG transport', 'a.ts'],
    ['an MPEG program', 'a.mpg', '-c:v', 'mpeg2video', '-r', '25'],
    ['an FLV', 'a.flv'],
    ['a GIF', 'a.gif'],
    ['a PNG', 'a.png', '-frames:v', '1', '-update', '1'],
    ['a JPEG', 'a.jpg', '-frames:v', '1', '-update', '1'],
  ];

  it.for(tiered(kinds, kinds.slice(0, 2)))('%s is named with a command that works', async ([name, file, ...options], context) => {
    needs(context, 'ffmpeg');
    runProgram('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc=s=64x48:d=0.2:r=25', ...options, join(cwd, `x${file}`)]);
    const refused = await run(['encode', `x${file}`, '-o', '-'], { cwd });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(name)]);
    const command = /ffmpeg .*/
      .exec(refused.stderr)![0]
      .replace(' - | encode-bench encode - -o OUTPUT', ' -')
      .replace('INPUT', join(cwd, `x${file}`));
    const converted = runProgram('ffmpeg', ['-v', 'error', ...command.split(' ').slice(1)]);
    const { pictures } = parseStream(await encode('-', converted));
    expect(pictures.length).toBeGreaterThan(0);
  });
});
