import { describe, expect, it } from 'vitest';
import { EncodeBenchError } from '../../src/core/errors.ts';
import { parseStatistics, StatisticsWriter } from '../../src/engine/rate/statistics.ts';
import { content } from '../support/content.ts';
import { library } from '../support/built.ts';
import { collect, encodeAll, sha256 } from '../support/encode.ts';
import type { EncoderConfig } from '../../src/core/types.ts';

const SIZE = { width: 160, height: 112 };
const SUBJECT = { ...SIZE, keyint: 20 };
const PICTURES = [
  { isIdr: true, base: 6912, bits: 24_000 },
  { isIdr: false, base: 7000, bits: 0 },
];

describe('statistics of a first pass', () => {
  it('are read as they were written', () => {
    const writer = new StatisticsWriter(SUBJECT);
    PICTURES.forEach((picture) => writer.add(picture));
    expect(parseStatistics(writer.text, SUBJECT)).toEqual(PICTURES);
  });

  it.each([
    ['', 'statistics, line 1: expected encode-bench statistics 1: 160x112, keyint 20, got nothing'],
    ['encode-bench statistics 1: 160x112, keyint 20', 'statistics, line 2: expected a picture, got nothing'],
    ['encode-bench statistics 1: 176x112, keyint 20\nI 1 1', 'got "encode-bench statistics 1: 176x112, keyint 20"'],
    [
      'encode-bench statistics 1: 160x112, keyint 20\nI 1 1\nB 1 1',
      'statistics, line 3: expected a picture such as P 6912 24000, got "B 1 1"',
    ],
  ])('%j are refused in one line', (text, message) => {
    expect(() => parseStatistics(text, SUBJECT)).toThrow(EncodeBenchError);
    expect(() => parseStatistics(text, SUBJECT)).toThrow(message);
  });
});

const FRAMES = 60;
const RATE = { ...SIZE, keyint: 20, frameRate: { num: 25, den: 1 }, bitrate: 300_000 };

async function statisticsOf(config: EncoderConfig): Promise<string> {
  const encoder = await library.createEncoder({ ...config, pass: 1 });
  try {
    const packets = collect(encoder);
    for (const frame of content('cuts', SIZE, FRAMES, 3)) await encoder.encode(frame);
    await encoder.flush();
    expect(await packets).toHaveLength(FRAMES);
    return encoder.statistics!;
  } finally {
    await encoder.close();
  }
}

describe('two passes', () => {
  it('come to the rate, the same bytes on any number of threads', async () => {
    const statistics = await statisticsOf({ ...RATE, cores: 0 });
    expect(await statisticsOf({ ...RATE, cores: 3 })).toBe(statistics);
    const encode = (cores: number) => encodeAll(content('cuts', SIZE, FRAMES, 3), { ...RATE, cores, pass: 2, statistics });
    const { stream, sha256: hash } = await encode(0);
    expect((await encode(3)).sha256).toBe(hash);
    expect(Math.abs((8 * stream.length) / ((FRAMES / 25) * RATE.bitrate) - 1)).toBeLessThan(0.1);
  });
});

describe('periods of the grid', () => {
  it.each([{ crf: 27 }, { qp: 27 }])('have the same bytes where they are encoded apart, with %o', async (rate) => {
    const frames = [...content('cuts', SIZE, FRAMES, 5)].map((frame) => frame.slice());
    const config = { ...SIZE, ...rate, keyint: 20, cores: 0 };
    const whole = await encodeAll(frames, config);
    const apart = [];
    for (let first = 0; first < FRAMES; first += 20) apart.push((await encodeAll(frames.slice(first, first + 20), config)).stream);
    expect(sha256(Buffer.concat(apart))).toBe(whole.sha256);
  });
});
