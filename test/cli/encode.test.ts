import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticClip } from '../../src/io/syntheticClip.js';
import { readY4m } from '../../src/io/y4mReader.js';
import { y4mHeader } from '../../src/io/y4mWriter.js';
import { needs } from '../support/programs.js';
import { MAIN, outcome, run, start } from './command.js';
import { isAbsent } from '../support/skip.ts';

const FRAMES = 6;
const clip = syntheticClip({ width: 96, height: 64, frames: FRAMES });
const y4m = Buffer.concat([y4mHeader(clip.format), ...Array.from(clip, (frame) => Buffer.concat([Buffer.from('FRAME\n'), frame]))]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  writeFileSync(join(cwd, 'clip.y4m'), y4m);
  writeFileSync(join(cwd, 'cut.y4m'), y4m.subarray(0, y4m.length - 1));
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function encode(line: string, input?: Uint8Array) {
  const { code, stdout, stderr } = await run(['encode', ...line.split(' ')], { cwd, input });
  expect([code, stderr.startsWith('encode-bench:')], stderr).toEqual([0, false]);
  return { stdout, stderr };
}

describe('encode', () => {
  it('writes the file and describes it as JSON', async () => {
    const { stdout } = await encode('clip.y4m -o a.264 --json - --qp 30 --cores 2 --level scalar --preset fast');
    const bytes = readFileSync(join(cwd, 'a.264'));
    const report = JSON.parse(stdout.toString());
    expect(report).toMatchObject({ schema: 1, frames: FRAMES, width: 96, height: 64, bytes: bytes.length, sha256: sha256(bytes) });
    expect(report).toMatchObject({ psnrY: null, psnrU: null, psnrV: null, level: 'scalar', cores: 2, preset: 'fast', qp: 30 });
    expect(report.coldMs).toBe(report.encodeMs);
    expect(report.fps).toBeCloseTo((1000 * FRAMES) / report.encodeMs, 6);
    expect([...bytes.subarray(0, 4)]).toEqual([0, 0, 0, 1]);
  });

  it('gives a pipe the bytes that it gives a file, at any level and number of cores', async () => {
    await encode('clip.y4m -o b.264');
    const { stdout } = await encode('- -o - --cores 0 --level scalar', y4m);
    expect(sha256(stdout)).toBe(sha256(readFileSync(join(cwd, 'b.264'))));
  });

  it('encodes itself where there is one CPU, with the same bytes', async (context) => {
    needs(context, 'taskset');
    await encode('clip.y4m -o one.264');
    const line = 'encode clip.y4m -o - --cores 1 --verbose';
    const { stdout, stderr } = await outcome(spawn('taskset', ['-c', '0', process.execPath, MAIN, ...line.split(' ')], { cwd }));
    expect(stderr).toContain('on the calling thread');
    expect(sha256(stdout)).toBe(sha256(readFileSync(join(cwd, 'one.264'))));
  });

  it('warms up as often as asked', async () => {
    const { stderr } = await encode('clip.y4m -o warm.264 --warmup 3 --verbose --json -');
    expect(stderr.match(/^264: preset/gm)).toHaveLength(4);
  });

  it('writes the reconstruction, whose error is the PSNR that it reports', async () => {
    const { stdout } = await encode('clip.y4m -o c.264 --recon c.y4m --psnr --json -');
    const bytes = readFileSync(join(cwd, 'c.y4m'));
    const { format, frames } = await readY4m((async function* () { yield bytes; })()); // prettier-ignore
    expect(format).toEqual(clip.format);
    let error = 0;
    let index = 0;
    for await (const frame of frames) {
      const source = clip.render(index++);
      for (let i = 0; i < 96 * 64; i++) error += (frame[i] - source[i]) ** 2;
    }
    expect(index).toBe(FRAMES);
    expect(JSON.parse(stdout.toString()).psnrY).toBeCloseTo(10 * Math.log10((255 * 255 * 96 * 64 * FRAMES) / error), 9);
  });

  it('stops after --frames, warms up as often as asked, and replaces with --overwrite', async () => {
    await encode('clip.y4m -o d.264');
    const { stdout } = await encode('clip.y4m -o d.264 --frames 2 --warmup 2 --overwrite --json -');
    const report = JSON.parse(stdout.toString());
    expect(report).toMatchObject({ frames: 2, sha256: sha256(readFileSync(join(cwd, 'd.264'))) });
    expect(report.coldMs).not.toBe(report.encodeMs);
  });

  it('passes the key frames and the colour on', async () => {
    const stream = async (options: string) => sha256((await encode(`clip.y4m -o -${options}`)).stdout);
    const plain = await stream('');
    expect(await stream(' --keyframes 0')).toBe(plain);
    for (const options of [' --keyframes 2,4', ' --keyint 2', ' --color bt709:bt709:bt709:full', ' --qp 27']) {
      expect(await stream(options), options).not.toBe(plain);
    }
  });

  it('says what it did, unless it should be quiet', async () => {
    expect((await encode('clip.y4m -o e.264')).stderr).toMatch(
      /^e\.264: 6 frames in [\d.]+ s \([\d.]+ fps\), \d+ bytes \(\d+ kbit\/s\)\n$/,
    );
    expect((await encode('clip.y4m -o e.264 --overwrite --quiet')).stderr).toBe('');
  });

  it.each([
    ['cut.y4m -o f.264', 'frame 5 is cut off'],
    ['clip.y4m -o f.264 --qp 77', 'qp: expected an integer from 0 to 51, got 77'],
    ['clip.y4m -o f.264 --cores 300', 'cores: expected an integer from 0 to 256, got 300'],
  ])('%s ends with exit code 2 and no file', async (line, message) => {
    const { code, stderr } = await run(['encode', ...line.split(' ')], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(new RegExp(`^encode-bench: [^\\n]*${message}[^\\n]*\\n$`))]);
    expect(readdirSync(cwd).filter((name) => name.includes('f.264'))).toEqual([]);
  });

  it.skipIf(isAbsent(process.platform !== 'linux', 'Linux'))('reports a full disk', async () => {
    const { code, stderr } = await run(['encode', 'clip.y4m', '-o', '/dev/full'], { cwd });
    expect([code, stderr]).toEqual([4, expect.stringContaining('no space left on the device')]);
  });

  it('ends when the reader of its output goes away', async () => {
    const child = start(['encode', '-', '-o', '-', '--qp', '26'], cwd);
    const ended = outcome(child);
    child.stdin.on('error', () => {}); // The command stops reading when its output is closed.
    child.stdout.destroy();
    child.stdin.write(y4m);
    expect(await ended).toMatchObject({ code: 4, stderr: 'encode-bench: standard output: the reader has gone\n' });
  });
});
