import { describe, it } from 'vitest';
import { PRESETS, type Preset } from '../../src/core/types.ts';
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
const QPS = [0, 12, 22, 27, 32, 37, 51];
/** Every preset with every QP, or each QP with one and each content with all. */
const presetsOf = (kind: number, qp: number) => tiered<readonly Preset[]>(PRESETS, [PRESETS[(kind + qp) % PRESETS.length]]);

describe.each(SIZES)('$width x $height', (size) => {
  describe.each(CONTENTS)('%s', (kind) => {
    const cases = QPS.flatMap((qp, i) => presetsOf(CONTENTS.indexOf(kind), i).map((preset) => ({ qp, preset })));
    it.each(cases)('decodes to its reconstruction at QP $qp, $preset', async ({ qp, preset }) => {
      const encoded = await encodeAll(content(kind, size, FRAMES, qp), { ...size, qp, preset });
      await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
    });
  });
});
