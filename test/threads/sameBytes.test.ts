import { describe, expect, it } from 'vitest';
import { PRESETS, type EncoderConfig, type FrameOptions } from '../../src/core/types.ts';
import { moving } from '../encoder/motion.ts';
import { clipFrames, realClips } from '../support/clips.ts';
import { content, type Content } from '../support/content.ts';
import { levels } from '../support/levels.ts';
import { encodeAll, sha256, type Encoded } from '../support/encode.ts';
import { tiered } from '../support/tier.ts';

const CORES = [0, 1, 2, 3, 5, 8];
const everyVariant = levels.flatMap((level) => CORES.map((cores) => ({ level, cores })));
/** Every level, and every number of threads on the level that is used. */
const fewVariants = everyVariant.filter(({ level, cores }) => cores === 0 || cores === 2 || level === levels.at(-1));
const variants = tiered(everyVariant, fewVariants);

interface Case {
  name: string;
  kind: Content;
  config: EncoderConfig;
  frames: number;
  optionsOf?: (index: number) => FrameOptions;
}

/** A QP that rises from macroblock to macroblock, and wraps: mb_qp_delta of every size, also between rows. */
const risingQp = (macroblocks: number) => (index: number) => ({
  qpMap: Uint8Array.from({ length: macroblocks }, (_, i) => (17 + 5 * i + index) % 52),
});

const CASES: Case[] = [
  { name: 'a pan', kind: 'panning', config: { width: 176, height: 144, qp: 27 }, frames: 8 },
  { name: 'noise at QP 0', kind: 'extremes', config: { width: 64, height: 48, qp: 0 }, frames: 3 },
  { name: 'an odd picture with moving edges', kind: 'movingEdges', config: { width: 131, height: 93, qp: 33, keyint: 4 }, frames: 9 },
  { name: 'a still picture', kind: 'still', config: { width: 96, height: 96, qp: 40 }, frames: 6 },
  { name: 'one macroblock', kind: 'panning', config: { width: 16, height: 16, qp: 20 }, frames: 5 },
  { name: 'one row of macroblocks', kind: 'panning', config: { width: 320, height: 16, qp: 24 }, frames: 6 },
  { name: 'one column of macroblocks', kind: 'fade', config: { width: 16, height: 320, qp: 24 }, frames: 6 },
  { name: 'IDR pictures only', kind: 'gradient', config: { width: 80, height: 64, qp: 18, keyint: 1 }, frames: 5 },
  { name: 'constant quality with cuts', kind: 'cuts', config: { width: 160, height: 112, crf: 25, keyint: 20 }, frames: 26 },
  { name: 'an average rate', kind: 'panning', config: { width: 160, height: 112, bitrate: 200_000 }, frames: 30 },
  {
    name: 'a decoder buffer that pictures break',
    kind: 'cuts',
    config: { width: 160, height: 112, bitrate: 300_000, maxrate: 300_000, bufsize: 60_000 },
    frames: 30,
  },
  ...PRESETS.flatMap((preset): Case[] => [
    { name: `preset ${preset}, fine`, kind: 'panning', config: { width: 112, height: 64, qp: 4, preset }, frames: 5 },
    { name: `preset ${preset}, coarse`, kind: 'movingEdges', config: { width: 144, height: 80, qp: 30, preset }, frames: 6 },
  ]),
  { name: 'a QP for each macroblock', kind: 'panning', config: { width: 112, height: 80 }, frames: 5, optionsOf: risingQp(35) },
];

/** What may not depend on how the work was done: the bytes, and the pictures that the encoder says they give. */
const fingerprint = ({ sha256: stream, recons }: Encoded): string => `${stream} ${sha256(Buffer.concat(recons))}`;

async function expectEqualBytes(encode: (variant: (typeof variants)[number]) => Promise<Encoded>): Promise<void> {
  const fingerprints: Record<string, string> = {};
  for (const variant of variants) fingerprints[`${variant.level}, ${variant.cores} threads`] = fingerprint(await encode(variant));
  const [reference] = Object.values(fingerprints);
  expect(fingerprints).toEqual(Object.fromEntries(Object.keys(fingerprints).map((name) => [name, reference])));
}

describe('every level and number of threads gives the same bytes', () => {
  it.each(CASES)('of $name', ({ kind, config, frames, optionsOf }) =>
    expectEqualBytes((variant) => encodeAll(content(kind, config, frames, 1), { ...config, ...variant }, optionsOf)),
  );

  // Blocks that come in from outside are searched for where vectors end: there is nothing around the best one to look at.
  it.each(PRESETS)('of vectors at their limits, preset %s', (preset) => {
    const size = { width: 96, height: 64 };
    return expectEqualBytes((variant) =>
      encodeAll(
        moving(size, 6, () => [29, -23]),
        { ...size, qp: 24, preset, ...variant },
      ),
    );
  });

  it.each(realClips().filter(({ width }) => width <= tiered(Infinity, 400)))('of $name', ({ width, height, ...clip }) =>
    expectEqualBytes((variant) => encodeAll(clipFrames({ width, height, ...clip }, tiered(20, 3)), { width, height, ...variant })),
  );
});
