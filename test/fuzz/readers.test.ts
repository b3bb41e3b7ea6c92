import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRaw } from '../../src/io/rawReader.js';
import { readY4m } from '../../src/io/y4mReader.js';
import { tiered } from '../support/tier.ts';
import { readStream } from './ending.ts';
import { fuzzParameters } from './parameters.ts';
import { rawFormat, rawStream, y4mStream } from './streams.ts';
import { Tally } from './tally.ts';

/** With those of test/fuzz/arguments twenty thousand in all. */
const Y4M_RUNS = tiered(14_000, 1000);
const RAW_RUNS = tiered(3000, 250);
/** What may be left over in memory after all runs: less than one of the largest frames. */
const LEFT_BYTES = 8 << 20;

const frameRate = { num: 25, den: 1 };
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

/** Bytes in array buffers that are still in use. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

describe('readers', () => {
  it(`read ${Y4M_RUNS} y4m streams, mutated or not, to frames or one clear error`, async () => {
    const before = bytesInUse();
    const tally = new Tally();
    const property = fc.asyncProperty(y4mStream, fc.boolean(), async (stream, isRateGiven) => {
      tally.add(await readStream(stream, (source) => readY4m(source, isRateGiven ? frameRate : undefined)));
    });
    await fc.assert(property, fuzzParameters(Y4M_RUNS));
    tally.requireReached([
      'the input is empty',
      'not a y4m stream',
      'looks like an MP4',
      'expected YUV4MPEG2 and a space',
      'its line is cut off',
      'its line is longer',
      'expected an integer, got',
      'expected an integer from',
      'H.264 level 5.2',
      'is not supported, only 8-bit 4:2:0',
      'is not supported, only progressive',
      '--fps gives one',
      'expected a ratio',
      'expected FULL or LIMITED',
      'its FRAME line is cut off',
      'its FRAME line is longer',
      'expected a line that begins with FRAME',
      'another y4m header',
      'is cut off:',
      'unplugged',
    ]);
    expect(bytesInUse() - before).toBeLessThan(LEFT_BYTES);
  });

  it(`read ${RAW_RUNS} raw streams of any format to frames or one clear error`, async () => {
    const before = bytesInUse();
    const tally = new Tally();
    const formatAndStream = rawFormat.chain((format) => rawStream(format).map((stream) => ({ format, stream })));
    const property = fc.asyncProperty(formatAndStream, async ({ format, stream }) => {
      tally.add(await readStream(stream, (source) => readRaw(source, format)));
    });
    await fc.assert(property, fuzzParameters(RAW_RUNS));
    tally.requireReached(['the input is empty', 'is y4m, not raw', 'expected an integer', 'H.264 level 5.2', 'is cut off:', 'unplugged']);
    expect(bytesInUse() - before).toBeLessThan(LEFT_BYTES);
  });

  it('left no rejection unhandled', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });
});
