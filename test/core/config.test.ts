import { describe, expect, it } from 'vitest';
import { defaultColor, parseColor } from '../../src/core/color.js';
import { validateConfig } from '../../src/core/config.js';
import { clipPsnr, psnr } from '../../src/core/psnr.js';

const MACHINE = { level: 'simd', cores: 4 } as const;

describe('validateConfig', () => {
  it('fills in the documented defaults', () => {
    expect(validateConfig({ width: 352, height: 288 }, MACHINE)).toEqual({
      width: 352,
      height: 288,
      frameRate: { num: 25, den: 1 },
      preset: 'medium',
      crf: 23,
      keyint: 250,
      keyframes: [],
      color: { primaries: 6, transfer: 6, matrix: 6, fullRange: false },
      sampleAspect: { num: 1, den: 1 },
      chromaLocation: undefined,
      cores: 4,
      level: 'simd',
      recon: false,
      psnr: false,
      signal: undefined,
    });
  });

  it('keeps what is given, copied and frozen', () => {
    const keyframes = [7, 3];
    const signal = new AbortController().signal;
    const resolved = validateConfig({ width: 16, height: 8688, qp: 0, keyframes, cores: 0, level: 'scalar', signal }, MACHINE);
    keyframes.push(9);
    expect(resolved).toMatchObject({ qp: 0, keyframes: [7, 3], cores: 0, level: 'scalar', signal });
    expect(() => Object.assign(resolved, { qp: 1 })).toThrow(TypeError);
  });

  it.each([
    [{ width: 15 }, 'width: expected an integer from 16 to 8688, got 15'],
    [{ height: 8689 }, 'height: expected an integer from 16 to 8688, got 8689'],
    [{ width: undefined }, 'width: expected an integer from 16 to 8688, got undefined'],
    [{ width: 352.5 }, 'width: expected an integer from 16 to 8688, got 352.5'],
    [{ qp: 77 }, 'qp: expected an integer from 0 to 51, got 77'],
    [{ qp: '26' }, 'qp: expected an integer from 0 to 51, got "26"'],
    [{ qp: 20, crf: 20 }, 'crf: expected no qp beside it, got 20'],
    [{ crf: 20, bitrate: 1e6 }, 'bitrate: expected no crf beside it, got 1000000'],
    [{ crf: 51.5 }, 'crf: expected a number from 0 to 51, got 51.5'],
    [{ bitrate: 999 }, 'bitrate: expected an integer from 1000 to 1000000000, got 999'],
    [{ bitrate: 1e6, maxrate: 2e6 }, 'maxrate: expected bufsize beside it, got 2000000'],
    [{ bitrate: 1e6, bufsize: 2e6 }, 'bufsize: expected maxrate beside it, got 2000000'],
    [{ bitrate: 1e6, maxrate: 9e5, bufsize: 1e6 }, 'maxrate: expected an integer from 1000000 to 1000000000, got 900000'],
    [{ qp: 20, maxrate: 1e6, bufsize: 1e6 }, 'maxrate: expected no qp beside it, got 1000000'],
    [{ bitrate: 1e6, pass: 2 }, 'statistics: expected the text of a first pass, got undefined'],
    [{ crf: 20, pass: 2, statistics: '' }, 'pass: expected bitrate beside 2, got 2'],
    [{ bitrate: 1e6, pass: 3 }, 'pass: expected 1 or 2, got 3'],
    [{ crf: 20, filler: true }, 'filler: expected maxrate and bufsize beside it, got true'],
    [
      { crf: 20, maxrate: 3e8, bufsize: 3e8 },
      'maxrate, bufsize: expected at most 288000000 bits a second and 288000000 bits (H.264 level 5.2), got 300000000 and 300000000',
    ],
    [{ qp: NaN }, 'qp: expected an integer from 0 to 51, got NaN'],
    [{ keyint: 0 }, 'keyint: expected an integer of at least 1, got 0'],
    [{ keyframes: [0, -1] }, 'keyframes[1]: expected an integer of at least 0, got -1'],
    [{ keyframes: 3 }, 'keyframes: expected an array of frame numbers, got 3'],
    [{ frameRate: { num: 30, den: 0 } }, 'frameRate.den: expected an integer from 1 to 2147483647, got 0'],
    [{ frameRate: 30 }, 'frameRate: expected an object { num, den }, got 30'],
    [{ sampleAspect: { num: 65536, den: 1 } }, 'sampleAspect.num: expected an integer from 1 to 65535, got 65536'],
    [{ color: { primaries: 1, transfer: 256, matrix: 1, fullRange: false } }, 'color.transfer: expected an integer from 0 to 255, got 256'],
    [{ color: { primaries: 1, transfer: 1, matrix: 1 } }, 'color.fullRange: expected true or false, got undefined'],
    [{ chromaLocation: 6 }, 'chromaLocation: expected an integer from 0 to 5, got 6'],
    [{ chromaLocation: null }, 'chromaLocation: expected an integer from 0 to 5, got null'],
    [{ cores: 257 }, 'cores: expected an integer from 0 to 256, got 257'],
    [{ level: 'avx' }, 'level: expected one of scalar, swar, ilp, simd, got "avx"'],
    [{ preset: 'slower' }, 'preset: expected one of ultrafast, fast, medium, slow, placebo, got "slower"'],
    [{ recon: 1 }, 'recon: expected true or false, got 1'],
    [{ signal: {} }, 'signal: expected an AbortSignal, got an object'],
  ])('rejects %j', (part, message) => {
    const config = { width: 352, height: 288, ...part };
    expect(() => validateConfig(config as never, MACHINE)).toThrow(expect.objectContaining({ code: 'BAD_CONFIG', message }));
  });
});

describe('colour', () => {
  it('takes BT.709 from high definition up, BT.601 below', () => {
    expect(defaultColor(1280, 544).matrix).toBe(1);
    expect(defaultColor(720, 1280).matrix).toBe(1);
    expect(defaultColor(1024, 576).matrix).toBe(6);
  });

  it('parses names and code points', () => {
    expect(parseColor('bt2020:smpte2084:bt2020nc:full')).toEqual({ primaries: 9, transfer: 16, matrix: 9, fullRange: true });
    expect(parseColor('1:255:6:0')).toEqual({ primaries: 1, transfer: 255, matrix: 6, fullRange: false });
  });

  it.each(['bt709', 'bt709:bt709:bt709:wide', 'bt709:bt709:bt709:2', '256:1:1:0', 'toString:1:1:0', '::: '])('rejects %j', (text) => {
    expect(() => parseColor(text)).toThrow(expect.objectContaining({ code: 'BAD_CONFIG' }));
  });
});

describe('PSNR', () => {
  it('is 100 where nothing differs', () => {
    expect(psnr(0, 100)).toBe(100);
  });

  it('weighs each plane by its own size, odd ones rounded up', () => {
    const [y, u, v] = clipPsnr([255 * 255 * 15, 255 * 255 * 6, 6 * 255 * 2.55], 5, 3, 1);
    expect([y, u, v].map((value) => +value.toFixed(9))).toEqual([0, 0, 20]);
  });
});
