import { describe, it } from 'vitest';
import { CONTENTS, content } from '../support/content.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { encodeAll } from '../support/encode.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { tiered } from '../support/tier.ts';

const SIZES = tiered(
  [
    { width: 176, height: 144 },
    { width: 350, height: 210 },
  ],
  [{ width: 144, height: 80 }],
);
const FRAMES = tiered(24, 5);

describe.each(SIZES)('$width x $height', (size) => {
  describe.each(CONTENTS)('%s', (kind) => {
    it.each([0, 12, 22, 27, 32, 37, 51])('decodes to its reconstruction at QP %i', async (qp) => {
      const encoded = await encodeAll(content(kind, size, FRAMES, qp), { ...size, qp });
      await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
    });
  });
});
