import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticClip } from '../../src/io/syntheticClip.js';
import { y4mHeader } from '../../src/io/y4mWriter.js';
import { run } from './command.js';

const FRAMES = 20;
const RATE = '--bitrate 100k --cores 1 --preset ultrafast';

function y4m(width: number, height: number): Buffer {
  const clip = syntheticClip({ width, height, frames: FRAMES });
  return Buffer.concat([y4mHeader(clip.format), ...Array.from(clip, (frame) => Buffer.concat([Buffer.from('FRAME\n'), frame]))]);
}

let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  writeFileSync(join(cwd, 'clip.y4m'), y4m(96, 64));
  writeFileSync(join(cwd, 'other.y4m'), y4m(112, 64));
  writeFileSync(join(cwd, 'odd.txt'), 'not statistics');
  await encode(`clip.y4m -o first.264 --pass 1 --stats good.txt ${RATE}`);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const encode = (line: string, input?: Uint8Array) => run(['encode', ...line.split(' ')], { cwd, input });
const file = (name: string) => readFileSync(join(cwd, name));

describe('rates', () => {
  it('come to the same bytes with both passes in one command or in two, from a file or a pipe', async () => {
    expect(await encode(`clip.y4m -o both.264 --two-pass ${RATE}`)).toMatchObject({ code: 0 });
    expect(await encode(`clip.y4m -o second.264 --pass 2 --stats good.txt ${RATE}`)).toMatchObject({ code: 0 });
    expect(file('second.264').equals(file('both.264'))).toBe(true);
    expect(file('first.264').equals(file('second.264'))).toBe(false);
    const { code, stdout } = await encode(`- -o - --two-pass ${RATE}`, file('clip.y4m'));
    expect([code, stdout.equals(file('both.264'))]).toEqual([0, true]);
  });

  it('fill a buffer up only where they are asked to', async () => {
    const line = `--crf 45 --maxrate 400k --bufsize 200k --cores 1`;
    await encode(`clip.y4m -o lean.264 ${line}`);
    await encode(`clip.y4m -o full.264 ${line} --filler`);
    expect(file('full.264').length).toBeGreaterThan(2 * file('lean.264').length);
  });

  it('are reported, with the similarity where it is asked for', async () => {
    const { stdout } = await encode(`clip.y4m -o q.264 --crf 30.5 --cores 1 --ssim --json -`);
    const report = JSON.parse(stdout.toString());
    expect(report).toMatchObject({ qp: null, crf: 30.5, bitrate: null, recoded: 0 });
    for (const plane of ['Y', 'U', 'V']) {
      expect(report[`ssim${plane}`]).toBeGreaterThan(0.5);
      expect(report[`ssim${plane}`]).toBeLessThan(1);
    }
    const without = await encode(`clip.y4m -o q.264 --crf 30.5 --cores 1 --overwrite --json -`);
    expect(JSON.parse(without.stdout.toString()).ssimY ?? null).toBe(null);
  });

  it('take the statistics of another preset', async () => {
    expect(await encode('clip.y4m -o p2.264 --pass 2 --stats good.txt --bitrate 100k --preset medium')).toMatchObject({ code: 0 });
  });

  it.each([
    ['clip.y4m --pass 2 --stats none.txt', 'none.txt: no such file'],
    [
      'other.y4m --pass 2 --stats good.txt',
      'expected encode-bench statistics 1: 112x64, keyint 250, got "encode-bench statistics 1: 96x64, keyint 250"',
    ],
    ['clip.y4m --pass 2 --stats good.txt --keyint 10', 'expected encode-bench statistics 1: 96x64, keyint 10'],
    ['clip.y4m --pass 2 --stats odd.txt', 'statistics, line 1: expected encode-bench statistics 1: 96x64'],
    ['clip.y4m --pass 2', '--pass needs --stats'],
    ['clip.y4m --stats good.txt', '--stats needs --pass 1 or --pass 2'],
    ['clip.y4m --two-pass --pass 1 --stats good.txt', '--two-pass does both passes: leave --pass out'],
  ])('are refused in one line: %s', async (line, message) => {
    const { code, stderr } = await encode(`${line} -o bad.264 ${RATE}`);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
