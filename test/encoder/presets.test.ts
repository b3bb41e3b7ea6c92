import { beforeAll, describe, expect, it } from 'vitest';
import { bdRate, type RatePoint } from '../../bench/bdRate.ts';
import { PRESETS, type Preset } from '../../src/core/types.ts';
import { psnr } from '../../src/core/psnr.ts';
import { syntheticClip } from '../../src/io/syntheticClip.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { encodeAll, type Encoded } from '../support/encode.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { parseStream } from '../support/parser/stream.ts';
import { toolCounts } from '../support/parser/toolCounts.ts';

const CLIP = { width: 320, height: 192, frames: 8 };
const QPS = [22, 27, 32, 37];

const encode = (preset: Preset, qp: number): Promise<Encoded> =>
  encodeAll(syntheticClip(CLIP), { width: CLIP.width, height: CLIP.height, preset, qp, psnr: true });

function pointOf({ packets, stream }: Encoded): RatePoint {
  const squaredError = packets.reduce((sum, { sse }) => sum + sse![0], 0);
  return { bytes: stream.length, psnr: psnr(squaredError, CLIP.width * CLIP.height * CLIP.frames) };
}

describe('presets', () => {
  const encodes = {} as Record<Preset, Encoded[]>;
  beforeAll(async () => {
    for (const preset of PRESETS) encodes[preset] = await Promise.all(QPS.map((qp) => encode(preset, qp)));
  });

  it.each(PRESETS.slice(1))('%s needs fewer bits than the one before it', (preset) => {
    const faster = PRESETS[PRESETS.indexOf(preset) - 1];
    expect(bdRate(encodes[faster].map(pointOf), encodes[preset].map(pointOf))).toBeLessThan(0);
  });

  it.each(PRESETS)('%s decodes to its reconstruction', async (preset) => {
    for (const encoded of encodes[preset]) await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
  });

  it.each(['slow', 'placebo'] as const)('%s refers to each of its three pictures', (preset) => {
    const counts = toolCounts(parseStream(encodes[preset][1].stream));
    for (const refIdx of ['refIdx_0', 'refIdx_1', 'refIdx_2']) expect(counts[refIdx]).toBeGreaterThan(0);
  });

  it.each(['ultrafast', 'fast', 'medium'] as const)('%s refers to the last picture alone', (preset) => {
    const counts = toolCounts(parseStream(encodes[preset][1].stream));
    expect(counts.refIdx_1 ?? 0).toBe(0);
  });
});
