import { PRESETS, type EncoderConfig, type FrameOptions, type RateKey } from '../../src/core/types.ts';
import { CONTENTS, content } from './content.ts';
import { encodeAll, type Encoded } from './encode.ts';
import { levels } from './levels.ts';
import type { Random } from './random.ts';

const MAX_FRAMES = 12;
const QP_MAX = 51;

/** What an encode is drawn from: any content, size, QP, grid and keyframes, on any level and a few threads. */
function drawConfig(random: Random, frames: number): EncoderConfig {
  return {
    width: random.integer(16, 400),
    height: random.integer(16, 400),
    ...drawRate(random),
    preset: random.pick(PRESETS),
    keyint: random.pick([1, 2, 5, 250]),
    keyframes: random.bits() & 1 ? [random.integer(1, frames)] : [],
    cores: random.integer(0, 3),
    level: random.pick(levels),
  };
}

/** Constant QP, constant quality or an average rate, with or without a decoder's buffer. */
function drawRate(random: Random): Pick<EncoderConfig, RateKey> {
  if (random.bits() & 1) return { qp: random.integer(0, QP_MAX) };
  const bitrate = random.integer(20_000, 2_000_000);
  const buffer = random.bits() & 1 ? { maxrate: bitrate + random.integer(0, bitrate), bufsize: random.integer(bitrate >> 3, bitrate) } : {};
  return { ...(random.bits() & 1 ? { crf: random.integer(0, QP_MAX) } : { bitrate }), ...buffer };
}

function drawQpMap(random: Random, { width, height }: EncoderConfig): Uint8Array {
  return Uint8Array.from({ length: Math.ceil(width / 16) * Math.ceil(height / 16) }, () => random.integer(0, QP_MAX));
}

/** Encodes a few frames of which everything is random. */
export async function encodeRandom(random: Random): Promise<Encoded> {
  const frames = random.integer(1, MAX_FRAMES);
  const config = drawConfig(random, frames);
  const kind = random.pick(CONTENTS);
  const withQpMaps = random.integer(0, 3) === 0;
  const optionsOf = (): FrameOptions => ({
    keyFrame: random.integer(0, 7) === 0,
    qpMap: withQpMaps && random.bits() & 1 ? drawQpMap(random, config) : undefined,
  });
  return encodeAll(content(kind, config, frames, random.bits()), config, optionsOf);
}
