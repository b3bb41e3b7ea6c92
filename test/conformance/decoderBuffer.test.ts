import { describe, expect, it } from 'vitest';
import type { EncoderConfig } from '../../src/core/types.ts';
import { clipFrames, realClips } from '../support/clips.ts';
import type { Clip } from '../support/clips.ts';
import { content } from '../support/content.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { library } from '../support/built.ts';
import { collect, encodeAll } from '../support/encode.ts';
import { bufferFaults, passages } from '../support/hrd.ts';
import { crop } from '../support/i420.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { checkConstraints } from '../support/parser/constraints.ts';
import { parseStream } from '../support/parser/stream.ts';
import { tiered } from '../support/tier.ts';

const SIZE = { width: 160, height: 112 };
const RATE = { frameRate: { num: 25, den: 1 }, cores: 0 };
/** Half a second of buffer, and less than the pictures would like. */
const TIGHT = { maxrate: 700_000, bufsize: 350_000 };

/** Proves a stream: it decodes to the reconstructions, keeps its level, and its own buffer neither runs empty nor over. */
async function proveBuffered(frames: Iterable<Uint8Array>, config: EncoderConfig): Promise<void> {
  const encoded = await encodeAll(frames, config);
  const stream = parseStream(encoded.stream);
  expect(bufferFaults(stream).slice(0, 5)).toEqual([]);
  expect(checkConstraints(stream).slice(0, 5)).toEqual([]);
  await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
}

/** Clips of a cut stay no larger than this in the quick tier. */
const CUT_SIZE = { width: 320, height: 192 };

/** The size that two clips have in common. */
function common(a: Clip, b: Clip): { width: number; height: number } {
  const least = (side: 'width' | 'height') => Math.min(a[side], b[side], tiered(Infinity, CUT_SIZE[side])) & ~1;
  return { width: least('width'), height: least('height') };
}

/** The first frames of some clips, one clip after the other. */
function* cut(clips: readonly Clip[], size: { width: number; height: number }, frames: number): Generator<Uint8Array> {
  for (const clip of clips) for (const frame of clipFrames(clip, frames)) yield crop(frame, clip, size);
}

describe("a decoder's buffer", () => {
  it.each([
    { name: 'an average rate', config: { bitrate: 700_000, ...TIGHT } },
    { name: 'constant quality', config: { crf: 14, ...TIGHT } },
    { name: 'many IDR pictures', config: { crf: 20, ...TIGHT, keyint: 5 } },
    { name: 'filler data', config: { bitrate: 700_000, ...TIGHT, filler: true } },
  ])('neither runs empty nor over with $name', ({ config }) =>
    proveBuffered(content('cuts', SIZE, 50, 1), { ...SIZE, ...RATE, ...config }),
  );

  it('is full of bits all the time with filler data', async () => {
    const config = { ...SIZE, ...RATE, crf: 40, maxrate: 400_000, bufsize: 200_000, filler: true };
    const { stream } = await encodeAll(content('still', SIZE, 50, 1), config);
    const passed = passages(parseStream(stream));
    expect(passed.slice(1).every(({ begins }, i) => begins === passed[i].ends)).toBe(true);
    expect((8 * stream.length) / (50 / 25) / 400_000).toBeGreaterThan(0.95);
  });

  it('makes pictures be coded again that would break it', async () => {
    const encoder = await library.createEncoder({ ...SIZE, ...RATE, crf: 8, ...TIGHT });
    try {
      const packets = collect(encoder);
      for (const frame of content('cuts', SIZE, 50, 1)) await encoder.encode(frame);
      await encoder.flush();
      expect(bufferFaults(parseStream(Buffer.concat((await packets).map(({ data }) => data))))).toEqual([]);
      expect(encoder.recoded).toBeGreaterThan(0);
    } finally {
      await encoder.close();
    }
  });

  it.each(realClips())('neither runs empty nor over on $name', (clip) => {
    const { width, height } = clip;
    const rate = 3 * width * height;
    const frames = clipFrames(clip, tiered(Infinity, width > 1000 ? 2 : 30));
    return proveBuffered(frames, { width, height, ...RATE, bitrate: rate, maxrate: rate, bufsize: rate });
  });

  it.each(realClips().map((clip, i, clips) => ({ clip, next: clips[(i + 1) % clips.length] })))(
    'neither runs empty nor over on cuts between $clip.name and $next.name',
    ({ clip, next }) => {
      const size = common(clip, next);
      const rate = 3 * size.width * size.height;
      const buffer = { bitrate: rate, maxrate: rate, bufsize: rate };
      return proveBuffered(cut([clip, next, clip], size, tiered(60, 12)), { ...size, ...RATE, ...buffer });
    },
  );
});

describe('the model of the buffer', () => {
  it('finds a picture that comes too late, and one that comes too early', async () => {
    const { stream } = await encodeAll(content('cuts', SIZE, 30, 1), { ...SIZE, ...RATE, crf: 20, ...TIGHT, filler: true });
    const parsed = parseStream(stream);
    const [schedule] = parsed.sps.vui!.nalHrd!.schedules;
    schedule.bitRateValue = Math.floor(schedule.bitRateValue / 2);
    expect(bufferFaults(parsed)[0]).toContain('is taken out at');
    schedule.bitRateValue *= 8;
    expect(bufferFaults(parsed)[0]).toContain('the buffer holds');
  });
});
