import { describe, expect, it } from 'vitest';
import { PRESETS, type Preset } from '../../src/core/types.ts';
import { clipFrames, realClips } from '../support/clips.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { encodeAll } from '../support/encode.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { skip } from '../support/skip.ts';
import { tiered } from '../support/tier.ts';

const clips = realClips();
const QPS = [0, 12, 22, 27, 32, 37, 51];
/** Large pictures give many macroblocks from few frames. */
const quickFrames = ({ width, height }: { width: number; height: number }): number => (width * height > 500_000 ? 2 : 5);

describe.each(clips)('$name', (clip) => {
  // Every preset with every QP, or each QP with one of them.
  const cases = QPS.flatMap((qp, i) => tiered<readonly Preset[]>(PRESETS, [PRESETS[i % PRESETS.length]]).map((preset) => ({ qp, preset })));
  it.each(cases)('decodes to its reconstruction at QP $qp, $preset', async ({ qp, preset }) => {
    const frames = clipFrames(clip, tiered(Infinity, quickFrames(clip)));
    const encoded = await encodeAll(frames, { width: clip.width, height: clip.height, qp, preset });
    expect(encoded.packets.length).toBeGreaterThan(1);
    await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
  });
});

it('real clips', (context) => {
  if (clips.length === 0) skip(context, 'ENCODE_BENCH_CLIPS names no folder of y4m clips');
  expect(clips.every(({ width, height }) => width > 0 && height > 0)).toBe(true);
});
