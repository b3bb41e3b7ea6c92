import * as fc from 'fast-check';
import { frameBytes } from '../../src/io/frames.js';
import type { RawFormat } from '../../src/io/rawReader.js';

/** A stream to read, and how: where it is cut into chunks, how it ends, and after how many frames its reader leaves. */
export interface Stream {
  bytes: Uint8Array;
  cuts: number[];
  fails: boolean;
  take: number;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const word = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 12 });

/** Mostly a side of a small picture, else what nobody can code, or no number. */
const side = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 16, max: 48 }).map(String) },
  fc.constantFrom('0', '1', '15', '8688', '8689', '999999', '4294967296', '9'.repeat(40), '-16', '', '1e3', '0x10', '٣', 'constructor'),
);
const ratio = fc.constantFrom(
  '25:1',
  '30000:1001',
  '1:1',
  '128:117',
  '0:0',
  '0:1',
  '1:0',
  '2147483648:1',
  '9000000:1',
  '70000:1',
  '25',
  '-1:1',
  'x',
  '',
);

const tagged = (tag: string, value: fc.Arbitrary<string>) => value.map((text) => tag + text);
/** The tags that every writer writes, most often good ones. */
const usual = fc.tuple(
  tagged('W', side),
  tagged('H', side),
  tagged('F', fc.oneof({ weight: 9, arbitrary: fc.constant('25:1') }, fc.constant('9000000:1'), ratio)),
);
const others = fc.oneof(
  tagged('A', ratio),
  tagged('I', fc.constantFrom('p', 'p', 'p', 'p', 'p', '?', 't', 'b', 'm', '', 'pp', '__proto__')),
  tagged('C', fc.constantFrom('420', '420jpeg', '420mpeg2', '420paldv', '422', '444alpha', '420p10', 'mono', '', '420JPEG', 'toString')),
  tagged('XYSCSS=', fc.constantFrom('420JPEG', '420MPEG2', '422', '420P10', '')),
  tagged('XCOLORRANGE=', fc.constantFrom('FULL', 'LIMITED', 'WIDE', '')),
  word,
  word.map((text) => `X${text.repeat(400)}`),
);

const magic = fc.oneof(
  { weight: 30, arbitrary: fc.constant('YUV4MPEG2') },
  fc.constantFrom(
    '',
    'YUV4MPEG',
    'YUV4MPEG2X',
    '\0\0\0\x20ftypisom',
    '\x1a\x45\xdf\xa3',
    'RIFF....AVI ',
    '\0\0\0\x01\x67',
    `G${'.'.repeat(187)}G`,
    '\x89PNG',
  ),
);
const separator = fc.oneof({ weight: 12, arbitrary: fc.constant(' ') }, fc.constantFrom('  ', '\t', '\r', ''));

const header = fc
  .tuple(magic, usual, fc.array(others, { maxLength: 3 }), separator, fc.boolean())
  .map(([start, first, more, space, isReversed]) => {
    const tags = [...first, ...more];
    return [start, ...(isReversed ? tags.toReversed() : tags)].join(space);
  });

const frameLine = fc.oneof(
  { weight: 14, arbitrary: fc.constant('FRAME\n') },
  { weight: 2, arbitrary: fc.constant('FRAME Ip XA=1\n') },
  header.map((text) => `${text}\n`),
  word,
  fc.constantFrom('FRAM\n', 'FRAME', '\n', `FRAME ${'x'.repeat(5000)}\n`),
);
const frame = fc.record({
  line: frameLine,
  excess: fc.oneof({ weight: 10, arbitrary: fc.constant(0) }, fc.integer({ min: -400, max: 400 })),
  fill: fc.nat(255),
});

/** A frame's bytes as the header tells them, as far as such a frame fits into a test. */
function bodyBytes(text: string): number {
  const told = (tag: string) => Number(new RegExp(` ${tag}(\\d+)`).exec(text)?.[1] ?? 16);
  return frameBytes(Math.min(told('W'), 48), Math.min(told('H'), 48));
}

const mutation = fc.record({
  kind: fc.constantFrom('change', 'remove', 'insert', 'repeat', 'end'),
  /** Of the length; near 0 more often, where the header is. */
  place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }).map((place) => place ** 4),
  value: fc.nat(255),
});

function mutate(bytes: Uint8Array, { kind, place, value }: { kind: string; place: number; value: number }): Uint8Array {
  const at = Math.floor(place * bytes.length);
  const [before, from] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (kind === 'end') return before;
  if (kind === 'remove') return Buffer.concat([before, from.subarray(value)]);
  if (kind === 'repeat') return Buffer.concat([before, from.subarray(0, value), from]);
  return Buffer.concat([before, [value], kind === 'insert' ? from : from.subarray(1)].map((part) => Uint8Array.from(part)));
}

const mutations = fc.oneof(fc.constant([]), fc.array(mutation, { maxLength: 4 }));

function streamOf(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stream> {
  return fc.record({
    bytes: fc.tuple(bytes, mutations).map(([whole, changes]) => changes.reduce(mutate, whole)),
    cuts: fc.array(fc.nat(), { maxLength: 8 }),
    fails: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
    take: fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.nat(2)),
  });
}

/** Streams that are y4m, or were before they were mutated. */
export const y4mStream = streamOf(
  fc
    .tuple(header, fc.array(frame, { maxLength: 3 }))
    .map(([text, frames]) =>
      Buffer.concat([
        latin1(`${text}\n`),
        ...frames.flatMap(({ line, excess, fill }) => [latin1(line), Buffer.alloc(Math.max(0, bodyBytes(text) + excess), fill)]),
      ]),
    ),
);

const number = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 16, max: 48 }) },
  fc.constantFrom(0, -16, 15, 16.5, 8688, 8689, 99999, 2 ** 31 - 1, 2 ** 31, 1e300, NaN, Infinity),
);

/** Formats of raw video, most often good ones, whatever their types promise. */
export const rawFormat: fc.Arbitrary<RawFormat> = fc.record({
  width: number,
  height: number,
  frameRate: fc.record({ num: number, den: number }),
  layout: fc.constantFrom('i420', 'nv12'),
});

/** Streams of raw video, often of a whole number of frames of `format`. */
export const rawStream = (format: RawFormat): fc.Arbitrary<Stream> => {
  const size = frameBytes(Math.min(48, Math.max(0, format.width || 0)), Math.min(48, Math.max(0, format.height || 0)));
  const start = fc.oneof({ weight: 9, arbitrary: fc.constant('') }, fc.constant('YUV4MPEG2 W16 H16'));
  return streamOf(
    fc.tuple(start, fc.nat(3), fc.nat(255)).map(([text, frames, fill]) => {
      const bytes = Buffer.alloc(Math.floor(frames * size), fill);
      bytes.write(text, 'latin1');
      return bytes;
    }),
  );
};
