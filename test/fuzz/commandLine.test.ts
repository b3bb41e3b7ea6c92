import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/built.ts';
import { tiered } from '../support/tier.ts';
import { fuzzParameters } from './parameters.ts';
import { rawStream, y4mStream } from './streams.ts';

const RUNS = tiered(60, 16);
const MAIN = join(ROOT, 'dist/src/cli/main.js');
const PEAK_MEMORY = pathToFileURL(join(ROOT, 'test/support/children/peakMemory.mjs')).href;
/** Node.js itself and the compiled engine take about 90 MiB; a frame of an absurd size would take far more. */
const MEMORY_MAX = 200 << 20;
/** A command that has not ended by then hangs. */
const HANG_MS = 60_000;

interface Ended {
  code: number | null;
  stderr: string;
  peakBytes: number;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function encode(args: readonly string[], input: Uint8Array): Promise<Ended> {
  const flags = ['--import', PEAK_MEMORY, MAIN, 'encode', '-', '-o', 'out.264', '--cores', '0', '--quiet'];
  const child = spawn(process.execPath, [...flags, ...args], { cwd: folder, stdio: ['pipe', 'ignore', 'pipe', 'pipe'], timeout: HANG_MS });
  child.stdin!.on('error', () => {}); // A command that refuses its input does not read it to its end.
  child.stdin!.end(input);
  const ended = once(child, 'close');
  const [stderr, peak] = await Promise.all([text(child.stderr!), text(child.stdio[3] as Readable)]);
  const [code] = (await ended) as [number | null];
  return { code, stderr, peakBytes: Number(peak) };
}

/** Fails unless it ended with a file, or with one line and none; and within its memory. */
function requireOrderly({ code, stderr, peakBytes }: Ended): void {
  expect([0, 2]).toContain(code);
  expect(stderr).toMatch(code === 0 ? /^$/ : /^encode-bench: [^\p{Cc}\p{Zl}\p{Zp}]{1,1001}\n$/u);
  expect(stderr).not.toMatch(/ at .*\.js:\d/);
  expect(readdirSync(folder)).toEqual(code === 0 ? ['out.264'] : []);
  expect(peakBytes).toBeGreaterThan(0);
  expect(peakBytes).toBeLessThan(MEMORY_MAX);
}

const RAW = { width: 32, height: 16, frameRate: { num: 25, den: 1 }, layout: 'nv12' } as const;
const ARGUMENTS = ['--size=32x16', '--fps=29.97', '--format=nv12'];
const calls = fc.oneof(
  { weight: 3, arbitrary: y4mStream.map(({ bytes }) => ({ args: [] as string[], bytes })) },
  fc.record({
    args: fc.shuffledSubarray([...ARGUMENTS, '--size=99999x99999', '--fps=\n', '--format=\u001b[31m']),
    bytes: rawStream(RAW).map(({ bytes }) => bytes),
  }),
  rawStream(RAW).map(({ bytes }) => ({ args: ARGUMENTS, bytes })),
);

describe('the command line', () => {
  it(`ends ${RUNS} mutated inputs with a file, or with exit code 2 and one line`, async () => {
    const codes = new Set<number | null>();
    for (const { args, bytes } of fc.sample(calls, fuzzParameters(RUNS))) {
      const ended = await encode(args, bytes);
      codes.add(ended.code);
      try {
        requireOrderly(ended);
      } catch (error) {
        const input = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
        throw new Error(`encode ${JSON.stringify(args)}, input ${JSON.stringify(input)} …: ${ended.stderr}`, { cause: error });
      }
      rmSync(join(folder, 'out.264'), { force: true });
    }
    expect(codes).toEqual(new Set([0, 2]));
  });

  it.each(['W999999 H999999', 'W99999999 H16', 'W0 H0', 'W8688 H8688'])('takes no memory for %s', async (size) => {
    requireOrderly(await encode([], Buffer.from(`YUV4MPEG2 ${size} F25:1\nFRAME\n${'x'.repeat(9999)}`)));
  });
});
