import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES } from '../../src/bench/kernels/cases.js';
import { measureKernels } from '../../src/bench/kernels/measure.js';
import { LEVELS, type Level } from '../../src/core/types.ts';
import { breakKernels } from '../support/breakKernels.ts';
import { ROOT } from '../support/built.ts';
import { levels } from '../support/levels.ts';
import { compileWasm, copySources } from '../support/wasmBuild.ts';
import { skip } from '../support/skip.ts';
import { expectEqual } from './run.ts';
import { type Subject, levelSubject, referenceSubject } from './subject.ts';

// A test that has never failed may be one that cannot: here every kernel of every level is wrong by one, in one call of four.

const own = JSON.parse(readFileSync(join(ROOT, 'build/kernels.json'), 'utf8')) as Record<Level, string[]>;
const brokenLevels = levels.filter((level) => own[level].length > 0);
const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(brokenLevels)('where every kernel of %s is broken', (level) => {
  const wasm = join(folder, `${level}.wasm`);
  let broken: string[];
  let subject: Subject;
  const expected = level === LEVELS[0] ? referenceSubject() : levelSubject(LEVELS[0]);

  beforeAll(async () => {
    const sources = join(folder, level);
    copySources(sources);
    broken = breakKernels(sources, level);
    await compileWasm('kernels', level, wasm, sources);
    subject = levelSubject(level, wasm);
  });

  it('breaks all of them', () => expect(broken).toEqual(own[level]));

  it.each(own[level])('%s is found, with its seed and a map', (kernel) => {
    let report = '';
    try {
      expectEqual(kernel, expected, subject);
    } catch (error) {
      report = (error as Error).message;
    }
    expect(report).toContain(`${kernel}(`);
    expect(report).toMatch(/CHECKASM_SEED=\d+ replays it/);
    expect(report).toMatch(/answer -?\d+ instead of -?\d+|1 wrong \(x\), 0 overwritten \(!\); first at column .*; largest difference \d+/);
  });

  it('the bench refuses to measure', async (context) => {
    if (level === LEVELS[0]) skip(context, 'the bench compares the other levels with this one');
    const loadModule = async (each: Level): Promise<WebAssembly.Module> =>
      new WebAssembly.Module(readFileSync(each === level ? wasm : join(ROOT, `build/kernels.${each}.wasm`)));
    for (const item of CASES) {
      const plan = {
        cases: [item],
        levels: [LEVELS[0], level],
        hasOwn: () => true,
        samples: 1,
        leastMs: 0,
        seed: 1,
        loadModule,
        clock: { kind: 'wall time', now: () => 0 } as const,
      };
      if (!own[level].includes(item.kernel)) continue;
      await expect(
        measureKernels(plan, () => {}),
        item.kernel,
      ).rejects.toMatchObject({ code: 'KERNEL_DIFFERS' });
    }
  });
});

it('a kernel that writes beyond its target is reported as such', () => {
  const scalar = levelSubject('scalar');
  const subject = levelSubject('scalar');
  const { copy4 } = subject.kernels;
  subject.kernels.copy4 = (dst, ...rest) => {
    copy4(dst, ...rest);
    subject.memory[dst + 4] ^= 1;
  };
  expect(() => expectEqual('copy4', scalar, subject)).toThrow(
    /dst: 0 wrong \(x\), 1 overwritten \(!\); first at column 4, row 0: 152 instead of 153/,
  );
});
