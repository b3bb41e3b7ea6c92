import { describe, expect, it } from 'vitest';
import { encodeOnce, sampleEncode } from '../../src/bench/sample.js';
import type { EncoderConfig } from '../../src/core/types.js';
import { frameBytes } from '../../src/io/frames.js';
import { FakeEncoder } from '../io/fakeEncoder.js';

const FRAMES = [1, 2, 3].map((fill) => new Uint8Array(frameBytes(16, 16)).fill(fill));
const CONFIG: EncoderConfig = { width: 16, height: 16, qp: 30 };

function factory() {
  const made: FakeEncoder[] = [];
  const create = async (config: EncoderConfig) => {
    made.push(new FakeEncoder(config));
    return made[made.length - 1];
  };
  return { made, create };
}

describe('encodeOnce', () => {
  it('answers the bytes, their digest and, where asked, the squared error', async () => {
    const { made, create } = factory();
    const plain = await encodeOnce(FRAMES, CONFIG, create);
    const psnr = await encodeOnce(FRAMES, { ...CONFIG, psnr: true }, create);
    expect(plain).toMatchObject({ bytes: 3 * 32, sseY: null });
    expect(psnr).toMatchObject({ bytes: 3 * 32, sseY: 3, sha256: plain.sha256 });
    expect(plain.ms).toBeGreaterThan(0);
    expect(made.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  it('closes an encoder that fails', async () => {
    const made: FakeEncoder[] = [];
    const create = async (config: EncoderConfig) => (made.push(new FakeEncoder(config, { encodeAt: 1 })), made[0]);
    await expect(encodeOnce(FRAMES, CONFIG, create)).rejects.toThrow();
    expect(made[0].closed).toBe(1);
  });
});

describe('sampleEncode', () => {
  it('calibrates before and after, and takes the mean', async () => {
    const calibrations = [
      { ms: 1, cpuMs: 10 },
      { ms: 3, cpuMs: 20 },
    ];
    const sample = await sampleEncode(FRAMES, CONFIG, factory().create, () => calibrations.shift()!);
    expect(sample.calibration).toEqual({ ms: 2, cpuMs: 15 });
    expect(sample.bytes).toBe(3 * 32);
    expect(calibrations).toEqual([]);
  });
});
