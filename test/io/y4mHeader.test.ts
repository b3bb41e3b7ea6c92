import { describe, expect, it } from 'vitest';
import { parseY4mHeader } from '../../src/io/y4mHeader.js';
import { permutations } from '../support/permutations.ts';

const SIZE = 'W16 H18 F25:1';
const parse = (tags: string) => parseY4mHeader(`YUV4MPEG2 ${tags}`);
const failureOf = (tags: string): unknown => {
  try {
    return parse(tags);
  } catch (error) {
    return error;
  }
};

describe('y4m header', () => {
  it.each([
    ['', undefined],
    ['C420', undefined],
    ['C420jpeg', 1],
    ['C420mpeg2', 0],
    ['C420paldv', 2],
    ['XYSCSS=420JPEG', 1],
    ['XYSCSS=420MPEG2', 0],
    ['XYSCSS=420PALDV', 2],
    ['C420 XYSCSS=420JPEG', undefined],
    ['C420jpeg XYSCSS=444', 1],
  ])('takes 8-bit 4:2:0 "%s", chroma location %s', (tag, chromaLocation) => {
    expect(parse(`${SIZE} ${tag}`)).toMatchObject({ width: 16, height: 18, chromaLocation });
  });

  it('takes its tags in any order, and passes over unknown ones', () => {
    const tags = ['XCOLORRANGE=LIMITED', 'A4:3', 'Xabc', 'H18', 'Ip', 'F30000:1001', 'W16'];
    const orders = permutations(tags);
    expect(orders).toHaveLength(5040);
    for (const order of orders) {
      expect(parse(order.join(' '))).toEqual({
        width: 16,
        height: 18,
        frameRate: { num: 30000, den: 1001 },
        sampleAspect: { num: 4, den: 3 },
        fullRange: false,
        chromaLocation: undefined,
      });
    }
  });

  it.each(['I?', 'Ip', ''])('takes "%s" as progressive', (tag) => {
    expect(parse(`${SIZE} ${tag}`)).toMatchObject({ width: 16 });
  });

  it('takes an aspect of 0:0 as unknown, which is square', () => {
    expect(parse(`${SIZE} A0:0`)).toMatchObject({ sampleAspect: { num: 1, den: 1 } });
  });

  it.each(['W16 H18', 'W16 H18 F0:0'])('asks for --fps where the frame rate is unknown: %s', (tags) => {
    expect(failureOf(tags)).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('--fps') });
  });

  it.each(['', ' F0:0', ' F25:1', ' Fx'])('lets a given frame rate replace "%s"', (tag) => {
    const frameRate = { num: 60, den: 1 };
    expect(parseY4mHeader(`YUV4MPEG2 W16 H18${tag}`, frameRate)).toMatchObject({ frameRate });
  });

  it.each([
    ['C422', 'C422 (4:2:2)'],
    ['C444', 'C444 (4:4:4)'],
    ['C440', 'C440 (4:4:0)'],
    ['C411', 'C411 (4:1:1)'],
    ['C410', 'C410 (4:1:0)'],
    ['C420p10', 'C420p10 (10-bit 4:2:0)'],
    ['C420p16', 'C420p16 (16-bit 4:2:0)'],
    ['C422p12', 'C422p12 (12-bit 4:2:2)'],
    ['C444alpha', 'C444alpha (4:4:4 with alpha)'],
    ['Cmono', 'Cmono (grey)'],
    ['Cmono10', 'Cmono10 (10-bit grey)'],
    ['XYSCSS=422', 'C422 (4:2:2)'],
    ['XYSCSS=420P10', 'C420p10 (10-bit 4:2:0)'],
    ['Crgb', 'Crgb (an unknown format)'],
    ['It', 'It (interlaced, top field first)'],
    ['Ib', 'Ib (interlaced, bottom field first)'],
    ['Im', 'Im (interlaced, mixed)'],
  ])('names %s as not supported and says what helps', (tag, name) => {
    const message = expect.stringMatching(
      new RegExp(`${name.replaceAll(/[()]/g, '\\$&')} is not supported, .*: ffmpeg -i (INPUT|ITS_SOURCE) .*yuv4mpegpipe`),
    );
    expect(failureOf(`${SIZE} ${tag}`)).toMatchObject({ code: 'UNSUPPORTED', message });
  });

  it.each([
    ['H18 F25:1', 'W: expected an integer, got no such tag'],
    ['W16 F25:1', 'H: expected an integer, got no such tag'],
    ['W-4 H18 F25:1', 'W: expected an integer, got W-4'],
    ['W16 Hx F25:1', 'H: expected an integer, got Hx'],
    ['W0 H18 F25:1', 'width: expected an integer from 16 to 8688, got 0'],
    ['W999999 H999999 F25:1', 'width: expected an integer from 16 to 8688, got 999999'],
    ['W16 H99999999999999999999 F25:1', 'H: expected an integer, got H99999999999999999999'],
    ['W8688 H8688 F25:1', 'expected at most H.264 level 5.2'],
    ['W1920 H1080 F1000:1', 'expected at most H.264 level 5.2'],
    ['W16 H18 F30', 'F: expected a ratio such as 30:1, got F30'],
    ['W16 H18 F30:0', 'frameRate.den: expected an integer from 1 to 2147483647, got 0'],
    ['W16 H18 F0:1', 'frameRate.num: expected an integer from 1 to 2147483647, got 0'],
    [`${SIZE} A0:1`, 'sampleAspect.num: expected an integer from 1 to 65535, got 0'],
    [`${SIZE} A70000:1`, 'sampleAspect.num: expected an integer from 1 to 65535, got 70000'],
    [`${SIZE} XCOLORRANGE=WIDE`, 'XCOLORRANGE: expected FULL or LIMITED, got XCOLORRANGE=WIDE'],
  ])('rejects %s', (tags, message) => {
    expect(failureOf(tags)).toMatchObject({ message: expect.stringContaining(message) });
    expect((failureOf(tags) as Error).message).toMatch(/^y4m header: /);
  });

  it('rejects what only begins like the magic', () => {
    expect(() => parseY4mHeader(`YUV4MPEG2X ${SIZE}`)).toThrow('expected YUV4MPEG2 and a space, got "YUV4MPEG2X"');
  });

  it('quotes control characters escaped and long values shortened', () => {
    expect((failureOf('W\u001b[31m H18') as Error).message).toContain('got W\\u001b[31m');
    expect((failureOf(`W${'9'.repeat(3000)}`) as Error).message.length).toBeLessThan(120);
  });
});
