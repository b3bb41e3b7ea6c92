import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/built.ts';

const bytes = readFileSync(join(ROOT, 'build/calibration.wasm'));

describe('the calibration', () => {
  it('is frozen: other bytes are another yardstick, and end all comparison with reports made before', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe('e805a7ddb008ecaacb9387d67bfb8313cad5a36d06018487cb67ad44f1c08443');
  });

  it('does the same work each time, on a memory that it does not disturb', () => {
    const memory = new WebAssembly.Memory({ initial: 32, maximum: 32, shared: true });
    const { fill, work } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports as Record<
      string,
      () => number
    >;
    fill();
    expect([work() >>> 0, work() >>> 0, work() >>> 0]).toEqual([3500029905, 3500029905, 3500029905]);
  });
});
