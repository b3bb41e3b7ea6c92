import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { formatOption, fpsOption, sizeOption, sourceOptions } from '../../src/cli/inputOptions.js';
import type { InputOptions } from '../../src/cli/inputOptions.js';
import { openInput } from '../../src/io/input.js';
import type { Input } from '../../src/io/input.js';
import { tiered } from '../support/tier.ts';
import type { Ending } from './ending.ts';
import { requirePresentable, withinTime } from './ending.ts';
import { fuzzParameters } from './parameters.ts';
import { Tally } from './tally.ts';

/** With those of test/fuzz/readers twenty thousand in all. */
const RUNS = tiered(3000, 500);

const I420 = 16 * 16 * 1.5;
const FILES: Record<string, string> = {
  'clip.y4m': `YUV4MPEG2 W16 H16 F25:1\nFRAME\n${'x'.repeat(I420)}`,
  'unknownRate.y4m': `YUV4MPEG2 W16 H16 F0:0\nFRAME\n${'x'.repeat(I420)}`,
  'cut.y4m': 'YUV4MPEG2 W16 H16 F25:1\nFRAME\nxxx',
  'empty.y4m': '',
  'clip.yuv': 'x'.repeat(3 * I420),
  'clip.I420': 'x'.repeat(I420),
  'clip.nv12': 'x'.repeat(2 * I420),
  'cut.yuv': 'x'.repeat(I420 + 1),
  'empty.yuv': '',
  'clip.mp4': '\0\0\0\x20ftypisom',
  clip: 'x'.repeat(I420),
  unnamed: `YUV4MPEG2 W16 H16 F25:1\nFRAME\n${'x'.repeat(I420)}`,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text, 'latin1');
  mkdirSync(join(folder, 'folder.y4m'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = fc.string({ unit: 'binary', maxLength: 12 });
/** Most often a good value. */
const mostly = (good: string[], ...bad: string[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...good) }, { weight: 2, arbitrary: fc.constantFrom(...bad) }, text);
const option = (name: string, value: fc.Arbitrary<string>) => value.map((given) => [`--${name}=${given}`]);
const none = fc.constant<string[]>([]);

const size = option('size', mostly(['16x16'], '16x17', '0x0', '99999x99999', '8688x8688', '1e3x16', '-16x16'));
const fps = option('fps', mostly(['25', '29.97', '30000/1001'], '0', '1/0', '9999999999', '-1', '1e9', ''));
const format = option('format', mostly(['i420', 'nv12'], 'yuyv', 'NV12', ''));

const commandLine = fc.record({
  file: fc.oneof(
    fc.constantFrom('clip.yuv', 'clip.I420', 'clip.nv12', 'clip', 'unnamed', 'clip.y4m', 'unknownRate.y4m'),
    fc.constantFrom(...Object.keys(FILES), 'folder.y4m', 'missing.yuv', 'no\nsuch\u001b[31m.y4m', 'nul\0.y4m'),
  ),
  options: fc.tuple(fc.oneof(size, size, none), fc.oneof(fps, fps, none), fc.oneof(format, none, none)).map((options) => options.flat()),
});

function parsed(args: readonly string[]): InputOptions {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  for (const option of [sizeOption(), fpsOption(), formatOption()]) command.addOption(option);
  return command.parse(args, { from: 'user' }).opts<InputOptions>();
}

async function openAndRead(file: string, args: readonly string[]): Promise<Ending> {
  let input: Input | undefined;
  let frames = 0;
  try {
    input = await openInput(join(folder, file), sourceOptions(parsed(args)));
    for await (const _ of input.frames) frames++;
    return { frames };
  } catch (error) {
    requirePresentable(error);
    return { frames, error };
  } finally {
    input?.close();
  }
}

describe('what is told of an input', () => {
  it(`opens a file or is refused in one clear error, ${RUNS} times`, async () => {
    const tally = new Tally();
    const property = fc.asyncProperty(commandLine, async ({ file, options }) => {
      tally.add(
        await withinTime(
          openAndRead(
            file,
            options.filter((each) => each !== undefined),
          ),
        ),
      );
    });
    await fc.assert(property, fuzzParameters(RUNS));
    tally.requireReached([
      'raw video needs --size and --fps',
      'is y4m, which tells its size itself',
      'is y4m, not raw video',
      '--format is for raw video',
      'Expected a size',
      'fps: expected a rate',
      'Allowed choices are i420, nv12',
      'expected an integer from 16 to 8688',
      'H.264 level 5.2',
      '--fps gives one',
      'looks like an MP4',
      'is cut off',
      'the input is empty',
      'is a directory',
      'no such file',
      'without null bytes',
    ]);
  });
});
