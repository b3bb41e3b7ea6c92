import { describe, expect, it } from 'vitest';
import { LEVELS, PRESETS } from '../../src/core/types.ts';
import type { EncoderConfig } from '../../src/core/types.ts';
import { library } from '../support/built.ts';
import { content } from '../support/content.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { collect, encodeAll } from '../support/encode.ts';
import { bufferFaults } from '../support/hrd.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { parseStream } from '../support/parser/stream.ts';
import { tiered } from '../support/tier.ts';

const FORMAT = { width: 160, height: 112, frameRate: { num: 25, den: 1 }, keyint: 12 };
const FRAMES = 24;
const CORES = [0, 2, 3];
const BUFFER = { maxrate: 500_000, bufsize: 250_000 };
/** The last one is the second of two passes. */
const MODES: readonly EncoderConfig[] = [
  { ...FORMAT, qp: 30 },
  { ...FORMAT, crf: 27.5 },
  { ...FORMAT, bitrate: 300_000 },
  { ...FORMAT, crf: 18, ...BUFFER },
  { ...FORMAT, bitrate: 300_000, pass: 2 },
];

/** Every preset with every mode, or one of each; cores and levels take turns so that each meets all the others. */
const cases = PRESETS.flatMap((preset, p) =>
  MODES.map((mode, m) => ({
    preset,
    mode,
    cores: CORES[(p + m) % CORES.length],
    level: LEVELS[(p + 2 * m) % LEVELS.length],
    isQuick: p === m,
  })),
).filter(({ isQuick }) => tiered(true, isQuick));

async function prepared(config: EncoderConfig): Promise<EncoderConfig> {
  if (config.pass !== 2) return config;
  const encoder = await library.createEncoder({ ...config, pass: 1 });
  const packets = collect(encoder);
  for (const frame of content('cuts', FORMAT, FRAMES, 2)) await encoder.encode(frame);
  await encoder.flush();
  await packets;
  const { statistics } = encoder;
  await encoder.close();
  return { ...config, statistics };
}

describe('presets and rates', () => {
  it.each(cases)(
    '$preset, $mode, on $cores threads at level $level: one stream, which decodes to its recon',
    async ({ preset, mode, cores, level }) => {
      const config = await prepared({ ...mode, preset });
      const encode = (variant: Partial<EncoderConfig>) => encodeAll(content('cuts', FORMAT, FRAMES, 2), { ...config, ...variant });
      const encoded = await encode({ cores, level });
      expect(encoded.packets).toHaveLength(FRAMES);
      expect(encoded.sha256).toBe((await encode({ cores: 1 })).sha256);
      if (config.maxrate) expect(bufferFaults(parseStream(encoded.stream))).toEqual([]);
      await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
    },
  );
});
