import { describe, expect, test } from 'vitest';
import { LEVELS } from '../../src/core/types.ts';
import { skip } from '../support/skip.ts';
import { KERNELS } from './kernels.ts';
import { expectEqual } from './run.ts';
import { BASE } from './scene.ts';
import { OPTIMISED_LEVELS, levelSubject } from './subject.ts';

const scalar = levelSubject('scalar');

// vitest.config.ts runs this file by itself and under each of V8's compilers, with natives that tell by which a function was compiled.
const compiler = { '--liftoff-only': '%IsLiftoffFunction', '--no-liftoff': '%IsTurboFanFunction' };
const flag = process.execArgv.find((each): each is keyof typeof compiler => Object.hasOwn(compiler, each));

test('the kernels are compiled as the process was told', (context) => {
  if (!flag) skip(context, 'this process was told nothing; two others of this file are');
  const isCompiled = new Function('kernel', `return ${compiler[flag!]}(kernel)`) as (kernel: unknown) => boolean;
  for (const level of LEVELS) {
    const { kernels } = levelSubject(level);
    kernels.forwardDc4x4(BASE); // compiled at its first call
    expect(isCompiled(kernels.forwardDc4x4), level).toBe(true);
  }
});

describe.each(OPTIMISED_LEVELS)('%s kernels do what the scalar ones do', (level) => {
  const subject = levelSubject(level);

  test('each kernel is listed here', () => {
    expect(Object.keys(subject.kernels).sort()).toEqual([...KERNELS.keys()].sort());
  });

  test.each([...KERNELS.keys()])('%s', (kernel) => expectEqual(kernel, scalar, subject));
});
