import { EncodeBenchError } from '../core/errors.js';
import { shortened } from '../core/text.js';
import type { Rational } from '../core/types.js';
import { convertCommand } from './foreignFormats.js';
import { requireCodable } from './frames.js';
import type { ClipFormat } from './frames.js';

/** What every y4m stream begins with. */
export const Y4M_MAGIC = 'YUV4MPEG2';

/**
 * Tags of 8-bit 4:2:0 with the chroma location that each tells: what ffmpeg reads and writes them for (libavformat/yuv4mpegdec.c,
 * yuv4mpegenc.c). Plain 420 tells none: ffmpeg takes it for 420jpeg, other descriptions for samples that coincide.
 */
const CHROMA_LOCATIONS: ReadonlyMap<string, number | undefined> = new Map([
  ['420', undefined],
  ['420mpeg2', 0],
  ['420jpeg', 1],
  ['420paldv', 2],
]);
const UNTOLD_CHROMA = '420';
const SQUARE: Rational = { num: 1, den: 1 };

/** What other values of C begin with, and what they stand for; the bit depth follows a p. */
const OTHER_CHROMA = new Map([
  ['420', '4:2:0'],
  ['422', '4:2:2'],
  ['444', '4:4:4'],
  ['440', '4:4:0'],
  ['411', '4:1:1'],
  ['410', '4:1:0'],
  ['mono', 'grey'],
]);
/** Values of I but p, progressive, and ?, unknown. */
const INTERLACING = new Map([
  ['t', 'top field first'],
  ['b', 'bottom field first'],
  ['m', 'mixed'],
]);

/** The value of tag C for frames with chroma samples at `location`. */
export function chromaTag(location: number | undefined): string {
  return [...CHROMA_LOCATIONS].find(([, told]) => told === location)?.[0] ?? UNTOLD_CHROMA;
}

/** Parses the first line of a y4m stream, without its newline. A given frame rate replaces the line's. */
export function parseY4mHeader(line: string, frameRate?: Rational): ClipFormat {
  const [magic, ...words] = line.split(' ');
  if (magic !== Y4M_MAGIC) {
    throw new EncodeBenchError('BAD_INPUT', `y4m header: expected ${Y4M_MAGIC} and a space, got ${JSON.stringify(shortened(magic))}`);
  }
  const tags = readTags(words);
  const chromaLocation = chroma(tags);
  requireProgressive(tags.get('I'));
  const format = {
    width: size('W', tags),
    height: size('H', tags),
    frameRate: frameRate ?? ratio('F', tags) ?? badTag('F', 'a frame rate; --fps gives one', tags),
    sampleAspect: ratio('A', tags) ?? SQUARE,
    fullRange: colorRange(tags),
    chromaLocation,
  };
  requireCodable('y4m header', format);
  return format;
}

type Tags = ReadonlyMap<string, string>;

/** Values by tag: a letter, or for `X` tags of the form XNAME=value the name. */
function readTags(words: readonly string[]): Tags {
  const tags = words.filter((word) => word !== '');
  return new Map(
    tags.map((tag) => {
      const equals = tag.indexOf('=');
      return tag[0] === 'X' && equals > 0 ? [tag.slice(0, equals), tag.slice(equals + 1)] : [tag[0], tag.slice(1)];
    }),
  );
}

function chroma(tags: Tags): number | undefined {
  const value = tags.get('C') ?? tags.get('XYSCSS')?.toLowerCase() ?? UNTOLD_CHROMA;
  if (CHROMA_LOCATIONS.has(value)) return CHROMA_LOCATIONS.get(value);
  const [, sampling = '', depth, alpha] = /^(\d{3}|mono)(?:p?(\d+)|(alpha))?$/.exec(value) ?? [];
  const name = OTHER_CHROMA.get(sampling) ?? 'an unknown format';
  const described = `${depth ? `${depth}-bit ` : ''}${name}${alpha ? ' with alpha' : ''}`;
  return unsupported(`C${shortened(value)} (${described})`, 'only 8-bit 4:2:0 is', convertCommand());
}

function requireProgressive(value = 'p'): void {
  if (value === 'p' || value === '?') return;
  const described = INTERLACING.get(value) ?? 'unknown';
  // ffmpeg does not read mixed y4m either.
  const input = value === 'm' ? 'ITS_SOURCE' : 'INPUT';
  unsupported(`I${shortened(value)} (interlaced, ${described})`, 'only progressive video is', convertCommand('-vf bwdif ', input));
}

function unsupported(what: string, supported: string, command: string): never {
  throw new EncodeBenchError('UNSUPPORTED', `y4m header: ${what} is not supported, ${supported}; convert it: ${command}`);
}

function size(tag: string, tags: Tags): number {
  const text = tags.get(tag) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : badTag(tag, 'an integer', tags);
}

/** The tag's value; undefined where there is none, or 0:0, which means "unknown". */
function ratio(tag: string, tags: Tags): Rational | undefined {
  const text = tags.get(tag);
  if (text === undefined) return undefined;
  const [, num, den] = /^(\d{1,10}):(\d{1,10})$/.exec(text) ?? badTag(tag, 'a ratio such as 30:1', tags);
  if (Number(num) === 0 && Number(den) === 0) return undefined;
  return { num: Number(num), den: Number(den) };
}

function colorRange(tags: Tags): boolean | undefined {
  const text = tags.get('XCOLORRANGE');
  if (text === undefined) return undefined;
  if (text !== 'FULL' && text !== 'LIMITED') badTag('XCOLORRANGE', 'FULL or LIMITED', tags);
  return text === 'FULL';
}

function badTag(tag: string, expected: string, tags: Tags): never {
  const value = tags.get(tag);
  const actual = value === undefined ? 'no such tag' : shortened(`${tag}${tag.length > 1 ? '=' : ''}${value}`);
  throw new EncodeBenchError('BAD_INPUT', `y4m header: ${tag}: expected ${expected}, got ${actual}`);
}
