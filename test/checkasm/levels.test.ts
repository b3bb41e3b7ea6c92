import { describe, expect, test } from 'vitest';
import { KERNELS } from './kernels.ts';
import { expectEqual } from './run.ts';
import { OPTIMISED_LEVELS, levelSubject } from './subject.ts';

const scalar = levelSubject('scalar');

describe.each(OPTIMISED_LEVELS)('%s kernels do what the scalar ones do', (level) => {
  const subject = levelSubject(level);

  test('each kernel is listed here', () => {
    expect(Object.keys(subject.kernels).sort()).toEqual([...KERNELS.keys()].sort());
  });

  test.each([...KERNELS.keys()])('%s', (kernel) => expectEqual(kernel, scalar, subject));
});
