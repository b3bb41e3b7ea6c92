import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../src/io/byteReader.js';
import { frameBytes } from '../../src/io/frames.js';
import { parseY4mHeader } from '../../src/io/y4mHeader.js';
import { readY4m } from '../../src/io/y4mReader.js';
import { Y4mWriter } from '../../src/io/y4mWriter.js';
import { collectingSink } from './collectingSink.js';

const FORMAT = { width: 5, height: 3, frameRate: { num: 30000, den: 1001 }, sampleAspect: { num: 4, den: 3 }, fullRange: true };

function chunked(bytes: Uint8Array, cuts: readonly number[]): AsyncIterable<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return (async function* () {
    for (let i = 1; i < places.length; i++) yield bytes.slice(places[i - 1], places[i]);
  })();
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<{ format: unknown; frames: Uint8Array[] }> {
  const { format, frames } = await readY4m(source);
  const all: Uint8Array[] = [];
  for await (const frame of frames) all.push(frame.slice());
  return { format, frames: all };
}

const text = (value: string) => Buffer.from(value, 'latin1');

describe('y4m', () => {
  it('gives back what was written, however the chunks fall', async () => {
    const frame = fc.uint8Array({ minLength: frameBytes(5, 3), maxLength: frameBytes(5, 3) });
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 20 }), async (frames, cuts) => {
        const sink = collectingSink();
        const writer = new Y4mWriter(sink, FORMAT);
        for (const each of frames) await writer.write(each);
        const read = await readAll(chunked(sink.bytes(), cuts));
        expect(read.format).toEqual(FORMAT);
        expect(Buffer.concat(read.frames)).toEqual(Buffer.concat(frames));
      }),
    );
  });

  it('lets the last frame stay valid until the next is asked for', async () => {
    const stream = Buffer.concat([
      text('YUV4MPEG2 W2 H2\n'),
      ...[1, 2, 3].map((fill) => Buffer.concat([text('FRAME\n'), Buffer.alloc(6, fill)])),
    ]);
    const { frames } = await readY4m(chunked(stream, []));
    for await (const frame of frames) {
      const before = [...frame];
      await new Promise((resolve) => setImmediate(resolve));
      expect([...frame]).toEqual(before);
    }
  });

  it('reads at most one frame ahead', async () => {
    let given = 0;
    const source = (async function* () {
      yield text('YUV4MPEG2 W2 H2\n');
      for (; given < 10; given++) yield Buffer.concat([text('FRAME\n'), Buffer.alloc(6)]);
    })();
    const { frames } = await readY4m(source);
    const iterator = frames[Symbol.asyncIterator]();
    await iterator.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(given).toBeLessThanOrEqual(2);
  });

  it('takes parameters on FRAME lines', async () => {
    const { frames } = await readAll(chunked(Buffer.concat([text('YUV4MPEG2 W2 H2\nFRAME Ip XA=1\n'), Buffer.alloc(6, 7)]), []));
    expect(frames).toEqual([new Uint8Array(6).fill(7)]);
  });

  it.each([
    ['', 'y4m: the input is empty'],
    ['YUV4MPEG2 W2 H', 'y4m: the header is cut off after 14 bytes'],
    ['RIFF', 'not a y4m stream'],
    ['YUV4MPEG2 W2 H2\nFRA', 'y4m: frame 0: its FRAME line is cut off'],
    ['YUV4MPEG2 W2 H2\nFRAME\n12345', 'y4m: frame 0 is cut off: 5 of 6 bytes'],
    ['YUV4MPEG2 W2 H2\nFRAME\n123456FRAME', 'y4m: frame 1 is cut off: 0 of 6 bytes'],
    ['YUV4MPEG2 W2 H2\nFRAME\n123456\n', 'y4m: frame 1: no FRAME line where one should be'],
    ['YUV4MPEG2 W2 H2\nFRAMES\n123456', 'y4m: frame 0: no FRAME line where one should be'],
  ])('reports %j', async (stream, message) => {
    const failure = await readAll(chunked(text(stream), [])).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(message) });
  });

  it('passes on a failure of its source', async () => {
    const source = (async function* () {
      yield text('YUV4MPEG2 W2 H2\nFRAME\n123456');
      throw new Error('unplugged');
    })();
    await expect(readAll(source)).rejects.toThrow('unplugged');
  });
});

describe('y4m header', () => {
  it.each(['', ' C420', ' C420jpeg', ' C420paldv', ' C420mpeg2', ' XYSCSS=420JPEG', ' C420jpeg XYSCSS=444'])(
    'takes 8-bit 4:2:0%s',
    (tag) => {
      expect(parseY4mHeader(`YUV4MPEG2 W16 H18${tag}`)).toMatchObject({ width: 16, height: 18, frameRate: { num: 25, den: 1 } });
    },
  );

  it('takes tags in any order and unknown ones, and 0:0 as unknown', () => {
    expect(parseY4mHeader('YUV4MPEG2 XCOLORRANGE=LIMITED A0:0 Xabc H18 Ip F0:0 W16')).toEqual({
      width: 16,
      height: 18,
      frameRate: { num: 25, den: 1 },
      sampleAspect: { num: 1, den: 1 },
      fullRange: false,
    });
  });

  it.each(['C422', 'C444', 'C411', 'C420p10', 'Cmono', 'XYSCSS=422', 'It', 'Ib', 'Im'])(
    'names %s as not supported and says what helps',
    (tag) => {
      const name = tag.replace('XYSCSS=', 'C');
      expect(() => parseY4mHeader(`YUV4MPEG2 W16 H18 ${tag}`)).toThrow(
        expect.objectContaining({ code: 'UNSUPPORTED', message: expect.stringMatching(new RegExp(`${name} .*ffmpeg -i INPUT`)) }),
      );
    },
  );

  it.each(['H18', 'W16', 'W0 H18', 'W-4 H18', 'W16 Hx', 'W16 H18 F30', 'W16 H18 F30:0', 'W16 H18 A0:1', 'W16 H18 XCOLORRANGE=WIDE'])(
    'rejects %s',
    (tags) => {
      expect(() => parseY4mHeader(`YUV4MPEG2 ${tags}`)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    },
  );
});

describe('ByteReader', () => {
  it('does not read a line beyond its limit', async () => {
    const reader = new ByteReader(chunked(text('abcdef\n'), [2]));
    expect(await reader.readLine(4)).toEqual({ text: 'abcd', complete: false });
    expect(await reader.readLine(4)).toEqual({ text: 'ef', complete: true });
    expect(await reader.readLine(4)).toBeNull();
  });
});
