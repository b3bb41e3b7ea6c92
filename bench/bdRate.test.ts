import { describe, expect, it } from 'vitest';
import { bdRate, type RatePoint } from './bdRate.ts';

const CURVE: RatePoint[] = [
  { bytes: 400_000, psnr: 42.1 },
  { bytes: 190_000, psnr: 38.9 },
  { bytes: 88_000, psnr: 35.6 },
  { bytes: 41_000, psnr: 32.2 },
];
/** The same quality for `factor` times the bytes. */
const scaled = (factor: number): RatePoint[] => CURVE.map(({ bytes, psnr }) => ({ bytes: bytes * factor, psnr }));
/** Another curve, whose distance from the first changes along the way. */
const BENT = CURVE.map(({ bytes, psnr }, i) => ({ bytes: bytes * (1 + 0.03 * i), psnr: psnr + 0.1 * i }));

describe('bdRate', () => {
  it('is the percentage where every point costs that much more', () => {
    expect(bdRate(CURVE, scaled(1.07))).toBeCloseTo(7, 9);
    expect(bdRate(CURVE, scaled(0.5))).toBeCloseTo(-50, 9);
  });

  it('turns into its inverse where the curves change places', () => {
    const ratio = 1 + bdRate(CURVE, BENT) / 100;
    expect(ratio).not.toBeCloseTo(1, 3);
    expect(1 + bdRate(BENT, CURVE) / 100).toBeCloseTo(1 / ratio, 9);
  });

  it('does not depend on the order of the points', () => {
    expect(bdRate(CURVE.toReversed(), BENT)).toBeCloseTo(bdRate(CURVE, BENT), 9);
  });

  it('compares at the same PSNR: half a dB along a straight line costs what the line says', () => {
    const line = (shift: number): RatePoint[] => [30, 33, 36, 39].map((psnr) => ({ bytes: Math.exp(psnr / 5), psnr: psnr - shift }));
    expect(bdRate(line(0), line(0.5))).toBeCloseTo((Math.exp(0.5 / 5) - 1) * 100, 9);
  });

  it('refuses curves without a PSNR in common', () => {
    const far = CURVE.map(({ bytes, psnr }) => ({ bytes, psnr: psnr + 20 }));
    expect(() => bdRate(CURVE, far)).toThrow('no PSNR in common');
  });
});
