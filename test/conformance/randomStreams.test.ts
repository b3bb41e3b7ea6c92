import { describe, expect, it } from 'vitest';
import { decodeByFfmpeg } from '../support/decoders/ffmpeg.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { decodeByTinyH264 } from '../support/decoders/tinyH264.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { checkConstraints } from '../support/parser/constraints.ts';
import { parseStream } from '../support/parser/stream.ts';
import { needs } from '../support/programs.ts';
import { seeds, withSeed } from '../support/random.ts';
import { encodeRandom } from '../support/randomEncode.ts';
import { tiered } from '../support/tier.ts';

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
      // The first few say enough.
      expect(checkConstraints(parsed).slice(0, 5)).toEqual([]);
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
