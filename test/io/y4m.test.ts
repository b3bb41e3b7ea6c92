import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../src/io/byteReader.js';
import { frameBytes } from '../../src/io/frames.js';
import { readY4m } from '../../src/io/y4mReader.js';
import { y4mHeader, Y4mWriter } from '../../src/io/y4mWriter.js';
import { bytesOf, chunked, framesOf } from './chunks.js';
import { collectingSink } from './collectingSink.js';

/** Odd sides: chroma rounds up. */
const [WIDTH, HEIGHT] = [17, 19];
const FRAME_BYTES = frameBytes(WIDTH, HEIGHT);
const FORMAT = { width: WIDTH, height: HEIGHT, frameRate: { num: 30000, den: 1001 }, sampleAspect: { num: 4, den: 3 }, fullRange: true };
const HEADER = 'YUV4MPEG2 W17 H19 F25:1\n';
const FRAME = `FRAME\n${'x'.repeat(FRAME_BYTES)}`;

async function readAll(source: AsyncIterable<Uint8Array>): Promise<{ format: unknown; frames: Uint8Array[] }> {
  const { format, frames } = await readY4m(source);
  return { format, frames: await framesOf(frames) };
}

describe('y4m', () => {
  it('gives back what was written, however the chunks fall', async () => {
    const frame = fc.uint8Array({ minLength: FRAME_BYTES, maxLength: FRAME_BYTES });
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(undefined, 0, 1, 2),
        fc.array(fc.nat(), { maxLength: 20 }),
        async (frames, chromaLocation, cuts) => {
          const sink = collectingSink();
          const writer = new Y4mWriter(sink, { ...FORMAT, chromaLocation });
          for (const each of frames) await writer.write(each);
          const read = await readAll(chunked(sink.bytes(), cuts));
          expect(read.format).toEqual({ ...FORMAT, chromaLocation });
          expect(Buffer.concat(read.frames)).toEqual(Buffer.concat(frames));
        },
      ),
    );
  });

  it.each([3, 4, 5])('has no tag for chroma location %i: it tells none', async (chromaLocation) => {
    expect(Buffer.from(y4mHeader({ ...FORMAT, chromaLocation })).toString()).toMatch(/ C420[ \n]/);
  });

  it('lets the last frame stay valid until the next is asked for', async () => {
    const fills = [1, 2, 3].map((fill) => Buffer.concat([bytesOf('FRAME\n'), Buffer.alloc(FRAME_BYTES, fill)]));
    const { frames } = await readY4m(chunked(Buffer.concat([bytesOf(HEADER), ...fills])));
    for await (const frame of frames) {
      const before = [...frame];
      await new Promise((resolve) => setImmediate(resolve));
      expect([...frame]).toEqual(before);
    }
  });

  it('reads at most one frame ahead', async () => {
    let given = 0;
    const source = (async function* () {
      yield bytesOf(HEADER);
      for (; given < 10; given++) yield bytesOf(FRAME);
    })();
    const { frames } = await readY4m(source);
    const iterator = frames[Symbol.asyncIterator]();
    await iterator.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(given).toBeLessThanOrEqual(2);
  });

  it('takes parameters on FRAME lines', async () => {
    const { frames } = await readAll(chunked(bytesOf(HEADER + FRAME.replace('\n', ' Ip XA=1\n'))));
    expect(frames).toEqual([new Uint8Array(FRAME_BYTES).fill('x'.charCodeAt(0))]);
  });

  it.each([
    ['', 'the input is empty'],
    ['YUV4', 'y4m header: its line is cut off after 4 bytes'],
    ['YUV4MPEG2 W17 H', 'y4m header: its line is cut off after 15 bytes'],
    [`YUV4MPEG2 W17 H19 X${'y'.repeat(5000)}\n`, 'y4m header: its line is longer than 4096 bytes'],
    [`${HEADER}FRA`, 'frame 0: its FRAME line is cut off after 3 bytes'],
    [`${HEADER}FRAME X${'y'.repeat(5000)}`, 'frame 0: its FRAME line is longer than 4096 bytes'],
    [`${HEADER}FRAME\n12345`, 'frame 0 is cut off: 5 of 503 bytes'],
    [`${HEADER}${FRAME}FRAME`, 'frame 1: its FRAME line is cut off after 5 bytes'],
    [`${HEADER}${FRAME}\n`, 'frame 1: expected a line that begins with FRAME, got ""'],
    [`${HEADER}FRAMES\n123456`, 'frame 0: expected a line that begins with FRAME, got "FRAMES"'],
    [`${HEADER}${FRAME}${HEADER}${FRAME}`, 'frame 1: another y4m header where its FRAME line should be'],
    [`${HEADER}${FRAME}YUV4MPEG2 W64 H64 F25:1\n`, 'frame 1: another y4m header where its FRAME line should be'],
  ])('reports %j', async (stream, message) => {
    const failure = await readAll(chunked(bytesOf(stream))).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(message) });
  });

  it('passes on a failure of its source', async () => {
    const source = (async function* () {
      yield bytesOf(HEADER + FRAME);
      throw new Error('unplugged');
    })();
    await expect(readAll(source)).rejects.toThrow('unplugged');
  });
});

describe('ByteReader', () => {
  it('does not read a line beyond its limit', async () => {
    const reader = new ByteReader(chunked(bytesOf('abcdef\n'), [2]));
    expect(await reader.readLine(4)).toEqual({ text: 'abcd', complete: false });
    expect(await reader.readLine(4)).toEqual({ text: 'ef', complete: true });
    expect(await reader.readLine(4)).toBeNull();
  });

  it('peeks without taking, over chunks and up to the end', async () => {
    const reader = new ByteReader(chunked(bytesOf('abcdef\n'), [2, 3]));
    const target = new Uint8Array(3);
    expect(await reader.peek(4)).toBe('abcd');
    expect([await reader.readInto(target), ...target]).toEqual([3, ...bytesOf('abc')]);
    expect(await reader.peek(9)).toBe('def\n');
    expect(await reader.readLine(9)).toEqual({ text: 'def', complete: true });
    expect(await reader.peek(1)).toBe('');
  });
});
