import { describe, expect, it } from 'vitest';
import { decodeByFfmpeg } from '../support/decoders/ffmpeg.js';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.js';
import { decodeByTinyH264 } from '../support/decoders/tinyH264.js';
import { expectDecodesToRecons } from '../support/oracle.js';
import { checkConstraints } from '../support/parser/constraints.js';
import { parseStream } from '../support/parser/stream.js';
import { needs } from '../support/programs.js';
import { seeds, withSeed } from '../support/random.js';
import { encodeRandom } from '../support/randomEncode.js';
import { tiered } from '../support/tier.js';

describe('random streams decode to their reconstruction', () => {
  it.for(seeds(tiered(200, 40)))('by @ffmpeg/core, seed %i', (seed) =>
    withSeed(seed, async (random) => expectDecodesToRecons(decodeByFfmpegWasm, await encodeRandom(random))),
  );

  it.for(seeds(tiered(60, 8)))('by tinyh264, seed %i', (seed) =>
    withSeed(seed, async (random) => expectDecodesToRecons(decodeByTinyH264, await encodeRandom(random))),
  );

  it.for(seeds(tiered(60, 8)))('by ffmpeg, seed %i', (seed, context) => {
    needs(context, 'ffmpeg');
    return withSeed(seed, async (random) => expectDecodesToRecons(decodeByFfmpeg, await encodeRandom(random)));
  });
});

describe('random streams keep the limits of the profile and of their level', () => {
  it.for(seeds(tiered(200, 40)))('seed %i', (seed) =>
    withSeed(seed, async (random) => {
      const { stream, packets } = await encodeRandom(random);
      const parsed = parseStream(stream);
      expect(parsed.pictures.map(({ idr }) => idr)).toEqual(packets.map(({ keyFrame }) => keyFrame));
      expect(checkConstraints(parsed)).toEqual([]);
    }),
  );
});

describe('a failing random test', () => {
  it('names its seed', async () => {
    const failing = withSeed(7, async () => {
      throw new Error('frame 0 decodes differently');
    });
    await expect(failing).rejects.toThrow('ENCODE_BENCH_SEED=7 replays it: frame 0 decodes differently');
  });
});
