import { describe, expect, it } from 'vitest';
import { parseFrameRate } from '../../src/core/frameRate.js';

describe('parseFrameRate', () => {
  it.each([
    ['25', 25, 1],
    ['30000/1001', 30000, 1001],
    ['50/2', 50, 2],
    ['23.976', 24000, 1001],
    ['23.98', 24000, 1001],
    ['23.976024', 24000, 1001],
    ['29.97', 30000, 1001],
    ['29.970', 30000, 1001],
    ['47.952', 48000, 1001],
    ['59.94', 60000, 1001],
    ['119.88', 120000, 1001],
    ['239.76', 240000, 1001],
    ['14.985', 15000, 1001],
    ['12.5', 25, 2],
    ['25.0', 25, 1],
    ['25.00', 25, 1],
    ['29.9', 299, 10],
    ['29.96', 749, 25],
    ['29.98', 1499, 50],
    ['0.5', 1, 2],
  ])('takes %s as %i/%i', (text, num, den) => {
    expect(parseFrameRate(text)).toEqual({ num, den });
  });

  it.each(['', '0', '0/1', '30/0', '0.0', '-25', '25fps', '1e3', '.5', '30/', 'NaN', '99999999999'])('refuses %j', (text) => {
    expect(() => parseFrameRate(text)).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE', message: `fps: expected a rate such as 25, 30000/1001 or 29.97, got ${text}` }),
    );
  });
});
