import { expect, test } from 'vitest';
import { KERNELS } from './kernels.ts';
import { expectEqual } from './run.ts';
import { levelSubject, referenceSubject } from './subject.ts';

const scalar = levelSubject('scalar');
const reference = referenceSubject();

test('each scalar kernel has its formula', () => {
  expect(Object.keys(reference.kernels).sort()).toEqual(Object.keys(scalar.kernels).sort());
});

test.each([...KERNELS.keys()])('scalar %s does what the standard says', (kernel) => expectEqual(kernel, reference, scalar));
