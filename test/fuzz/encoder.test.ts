import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameBytes } from '../../src/io/frames.js';
import { transcode } from '../../src/io/transcode.js';
import { readY4m } from '../../src/io/y4mReader.js';
import { chunked } from '../io/chunks.ts';
import { collectingSink } from '../io/collectingSink.ts';
import { library } from '../support/built.ts';
import { tiered } from '../support/tier.ts';
import type { Ending } from './ending.ts';
import { requirePresentable, withinTime } from './ending.ts';
import { fuzzParameters } from './parameters.ts';
import type { Stream } from './streams.ts';
import { y4mStream } from './streams.ts';
import { Tally } from './tally.ts';

const RUNS = tiered(2000, 200);
/** A header may tell any size that can be coded; encoders are made for small ones only, to make many. */
const SMALL_BYTES = frameBytes(64, 64);

/** Encodes a stream on the calling thread, and fails where the output is kept without its frames, or the other way round. */
async function encode({ bytes, cuts }: Stream): Promise<Ending> {
  const output = collectingSink();
  let isOpen = false;
  try {
    const { format, frames } = await readY4m(chunked(bytes, cuts));
    isOpen = true;
    if (frameBytes(format.width, format.height) > SMALL_BYTES) return { frames: 0 };
    const { fullRange: _, ...pictures } = format;
    const config = { ...pictures, cores: 0 };
    const result = await transcode({ createEncoder: library.createEncoder, config, format, frames, output });
    expect([output.state, output.bytes().length]).toEqual(['finished', result.bytes]);
    expect(result.frames).toBeGreaterThan(0);
    return { frames: result.frames };
  } catch (error) {
    requirePresentable(error);
    expect(output.state).toBe(isOpen ? 'discarded' : 'open');
    return { frames: 0, error };
  }
}

describe('the encoder', () => {
  it(`encodes ${RUNS} y4m streams, mutated or not, or ends in one clear error`, async () => {
    const tally = new Tally();
    const property = fc.asyncProperty(y4mStream, async (stream) => {
      tally.add(await withinTime(encode(stream)));
    });
    await fc.assert(property, fuzzParameters(RUNS));
    tally.requireReached(['the input has no frames', 'is cut off', 'is not supported', 'expected a line that begins with FRAME']);
  });
});
