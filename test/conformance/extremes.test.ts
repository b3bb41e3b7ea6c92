import { describe, expect, it } from 'vitest';
import { content } from '../support/content.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { encodeAll } from '../support/encode.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';

// Pictures of the largest contrast, each of which once showed what others did not.

describe('pictures of extreme contrast', () => {
  it('keep the inverse transform in 16 bits at the widest steps: decoders that count farther agree', async () => {
    const size = { width: 176, height: 144 };
    const encoded = await encodeAll(content('extremes', size, 24, 51), { ...size, qp: 51, preset: 'ultrafast' });
    await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
  });

  it.each(['slow', 'placebo'] as const)('are not skipped at QP 0 because nothing else can be coded, in %s', async (preset) => {
    const size = { width: 350, height: 210 };
    const frames = [...content('movingEdges', size, 4, 0)];
    const encoded = await encodeAll(frames, { ...size, qp: 0, preset });
    await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
    const lumaErrors = encoded.recons.map((recon, i) => frames[i].subarray(0, 350 * 210).map((sample, at) => Math.abs(sample - recon[at])));
    expect(Math.max(...lumaErrors.map((errors) => errors.reduce((a, b) => Math.max(a, b))))).toBeLessThanOrEqual(2);
  });
});
