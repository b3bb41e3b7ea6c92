import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticClip } from '../../src/io/syntheticClip.js';
import { y4mHeader } from '../../src/io/y4mWriter.js';
import { needs, run as runProgram } from '../support/programs.ts';
import { run } from './command.js';

const FRAMES = 5;
/** Chroma planes are multiples of 16 wide: ffmpeg's own vector and plain code disagree on others. */
const clip = syntheticClip({ width: 256, height: 128, frames: FRAMES });
const y4m = (frames: readonly Uint8Array[]) =>
  Buffer.concat([y4mHeader(clip.format), ...frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame])]);

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  writeFileSync(join(cwd, 'a.y4m'), y4m([...clip]));
  writeFileSync(join(cwd, 'coarse.y4m'), y4m(Array.from(clip, (frame) => frame.map((value) => value & 0xf0))));
  writeFileSync(join(cwd, 'short.y4m'), y4m([...clip].slice(1)));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const quality = (line: string) => run(['quality', ...line.split(' ')], { cwd });

describe('quality', () => {
  it('measures what ffmpeg measures', async (context) => {
    needs(context, 'ffmpeg');
    const { code, stdout } = await quality('a.y4m coarse.y4m --json -');
    expect(code).toBe(0);
    const filter = '[0:v][1:v]psnr=stats_file=-[p];[p]nullsink;[0:v][1:v]ssim=stats_file=-';
    const args = ['-v', 'error', '-i', 'a.y4m', '-i', 'coarse.y4m', '-filter_complex', filter, '-f', 'null', '/dev/null'];
    const lines = Buffer.from(
      runProgram(
        'ffmpeg',
        args.map((arg) => (arg.endsWith('.y4m') ? join(cwd, arg) : arg)),
      ),
    ) // prettier-ignore
      .toString()
      .trim()
      .split('\n');
    const mean = (pattern: RegExp) => {
      const values = lines.flatMap((line) => [...line.matchAll(pattern)].map(([, value]) => Number(value)));
      expect(values).toHaveLength(FRAMES);
      return values.reduce((sum, value) => sum + value, 0) / FRAMES;
    };
    const report = JSON.parse(stdout.toString());
    expect(report.frames).toBe(FRAMES);
    for (const [plane, letter] of ['Y', 'U', 'V'].entries()) {
      expect(report[`ssim${letter}`]).toBeCloseTo(mean(new RegExp(`\\b${letter}:([\\d.]+)`, 'g')), 5);
      const mse = mean(new RegExp(`mse_${'yuv'[plane]}:([\\d.]+)`, 'g'));
      expect(report[`psnr${letter}`]).toBeCloseTo(10 * Math.log10(255 ** 2 / mse), 2);
    }
  });

  it('calls identical clips identical', async () => {
    const { stdout } = await quality('a.y4m a.y4m --json -');
    const planes = { psnrY: 100, psnrU: 100, psnrV: 100, ssimY: 1, ssimU: 1, ssimV: 1 };
    expect(JSON.parse(stdout.toString())).toEqual({ schema: 1, frames: FRAMES, ...planes });
  });

  it.each([
    ['a.y4m short.y4m', `encode-bench: short.y4m: ends after ${FRAMES - 1} frames, before the reference does\n`],
    ['short.y4m a.y4m', `encode-bench: a.y4m: goes on after the ${FRAMES - 1} frames of the reference\n`],
    ['- -', 'encode-bench: only one of the two clips can be standard input\n'],
  ])('refuses %s', async (line, message) => {
    const { code, stdout, stderr } = await quality(line);
    expect([code, stdout.toString(), stderr]).toEqual([2, '', message]);
  });
});
