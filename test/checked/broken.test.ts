import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LEVELS, type Level } from '../../src/core/types.ts';
import { breakKernels } from '../support/breakKernels.ts';
import { ROOT } from '../support/built.ts';
import { content } from '../support/content.ts';
import { levels } from '../support/levels.ts';
import { tiered } from '../support/tier.ts';
import { compileWasm, copySources } from '../support/wasmBuild.ts';
import { checkedEncode } from './checkedEncode.ts';
import { isAbsent } from '../support/skip.ts';

// What a checked build says of a broken kernel, in a real encode: one that works on a plane, and others in the thread's memory.

const [SCALAR] = LEVELS;
const KERNELS = ['deblockLumaHorizontal', 'satd16x16', 'subDct16x16', 'halfPelPlanes', 'quantBlocks', 'satdIntra4x4', 'chromaMc8'];
const own = JSON.parse(readFileSync(join(ROOT, 'build/kernels.json'), 'utf8')) as Record<Level, string[]>;
const optimised = levels.filter((level) => level !== SCALAR && own[level].length > 0);
const size = { width: 96, height: 80 };
const frames = [...content('movingEdges', size, 3, 1)];
const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The report of an encode by the checked build of `level` in which a kernel of level `broken` is wrong. */
async function reportOf(level: Level, broken: Level, kernel: string): Promise<string> {
  const sources = join(folder, `${level}-${broken}-${kernel}`);
  copySources(sources);
  expect(breakKernels(sources, broken, [kernel])).toEqual([kernel]);
  const wasm = join(sources, 'checked.wasm');
  await compileWasm('checked', level, wasm, sources);
  return checkedEncode(wasm, frames, { ...size, level }).then(
    () => 'no difference',
    (error: Error) => error.message,
  );
}

describe.each(optimised)('a broken kernel of level %s', (level) => {
  it.each(KERNELS.filter((kernel) => own[level].includes(kernel)).slice(0, tiered(KERNELS.length, 1)))(
    '%s stops the encode, with macroblock, arguments and a map',
    async (kernel) => {
      const [headline, call, finding] = (await reportOf(level, level, kernel)).split('\n');
      // A tile of the half-sample planes may begin beside the picture.
      expect(headline).toMatch(new RegExp(`^${kernel} differs from ${kernel}_scalar in macroblock \\(-?\\d+, -?\\d+\\)$`));
      expect(call).toMatch(new RegExp(`^${kernel}\\(\\w+ = (slot \\d \\w+ \\(-?\\d+, -?\\d+\\)|thread \\+ \\d+), `));
      expect(finding).toMatch(/^answer -?\d+ instead of -?\d+$|: 1 wrong \(x\), 0 overwritten \(!\); first at column \d+, row \d+: /);
    },
  );
});

it.skipIf(isAbsent(optimised.length === 0, 'a level above scalar'))(
  'a broken scalar kernel stops the encode on a level that has its own',
  async () => {
    const level = optimised.at(-1)!;
    expect(await reportOf(level, SCALAR, 'sad16x16x4')).toMatch(/^sad16x16x4 differs from sad16x16x4_scalar in macroblock/);
  },
);
