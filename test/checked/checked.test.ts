import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENTS, content } from '../support/content.ts';
import { encodeAll } from '../support/encode.ts';
import { levels } from '../support/levels.ts';
import { seeds, withSeed } from '../support/random.ts';
import { tiered } from '../support/tier.ts';
import { compileWasm } from '../support/wasmBuild.ts';
import { syntheticClip } from '../../src/io/syntheticClip.ts';
import { LEVELS, PRESETS, type Level } from '../../src/core/types.ts';
import { ROOT } from '../support/built.ts';
import { checkedEncode } from './checkedEncode.ts';

// The checked build runs each kernel beside the scalar one: what random scenes of checkasm may miss, a real encode calls with its own
// arguments. It has to find nothing, and to give the bytes of the plain build.

const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const own = JSON.parse(readFileSync(join(ROOT, 'build/kernels.json'), 'utf8')) as Record<Level, string[]>;
/** A level without kernels of its own runs the scalar ones twice. */
const telling = levels.filter((level) => level !== LEVELS[0] && own[level].length > 0);

describe.each(tiered(levels, telling))('the checked encoder of level %s', (level) => {
  const wasm = join(folder, `${level}.wasm`);
  beforeAll(() => compileWasm('checked', level, wasm));

  it.each(PRESETS)('finds no difference in the built-in clip, %s', async (preset) => {
    const size = tiered({ width: 320, height: 192 }, { width: 160, height: 112 });
    const frames = [...syntheticClip({ ...size, frames: tiered(30, 5) })];
    const plain = await encodeAll(frames, { ...size, preset, level, cores: 0 });
    expect(await checkedEncode(wasm, frames, { ...size, preset, level })).toBe(plain.sha256);
  });

  it.each([0, 51])('finds no difference in any content at QP %i', async (qp) => {
    for (const kind of CONTENTS) {
      const size = { width: 72, height: 56 };
      const frames = [...content(kind, size, 3, 1)];
      const plain = await encodeAll(frames, { ...size, qp, level, cores: 0 });
      expect(await checkedEncode(wasm, frames, { ...size, qp, level }), kind).toBe(plain.sha256);
    }
  });

  it.each(seeds(tiered(200, 4)))('finds no difference in random stream %i', (seed) =>
    withSeed(seed, async (random) => {
      const size = { width: random.integer(16, 200), height: random.integer(16, 200) };
      const config = { ...size, qp: random.integer(0, 51), preset: random.pick(PRESETS), keyint: random.pick([1, 3, 250]), level };
      const frames = [...content(random.pick(CONTENTS), size, 4, random.bits())];
      const qpMap = Uint8Array.from({ length: Math.ceil(size.width / 16) * Math.ceil(size.height / 16) }, () => random.integer(0, 51));
      const plain = await encodeAll(frames, { ...config, cores: 0 }, () => ({ qpMap }));
      expect(await checkedEncode(wasm, frames, config, () => ({ qpMap }))).toBe(plain.sha256);
    }),
  );
});
