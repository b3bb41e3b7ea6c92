import { describe, expect, it } from 'vitest';
import type * as SyntheticClip from '../../src/io/syntheticClip.ts';
import { LIBRARY_URL } from '../support/built.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { encodeAll } from '../support/encode.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { tiered } from '../support/tier.ts';

const { syntheticClip } = (await import(/* @vite-ignore */ new URL('io/syntheticClip.js', LIBRARY_URL).href)) as typeof SyntheticClip;
const QPS = [0, 12, 22, 27, 32, 37, 51];
const SIZE = { width: tiered(640, 320), height: tiered(360, 180) };
/** The cut in the middle is among them. */
const frames = [...syntheticClip({ ...SIZE, frames: tiered(60, 8) })].map((frame) => frame.slice());

describe('the built-in clip', () => {
  it.each(QPS)('decodes to its reconstruction at QP %i', async (qp) => {
    const encoded = await encodeAll(frames, { ...SIZE, qp });
    expect(encoded.packets.length).toBe(frames.length);
    await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
  });

  it('has one SHA-256 on every level and number of threads', async () => {
    const variants = ['scalar', 'simd'].flatMap((level) =>
      [0, 1, 2, 3, 5, 8].map((cores) => ({ level: level as 'scalar' | 'simd', cores })),
    );
    const digests = new Set<string>();
    for (const variant of variants) digests.add((await encodeAll(frames.slice(0, tiered(20, 6)), { ...SIZE, ...variant })).sha256);
    expect(digests.size).toBe(1);
  });
});
