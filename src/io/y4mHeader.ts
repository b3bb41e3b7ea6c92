import { EncodeBenchError } from '../core/errors.js';
import type { Rational } from '../core/types.js';
import type { ClipFormat } from './frames.js';

/** What every y4m stream begins with. */
export const Y4M_MAGIC = 'YUV4MPEG2';

/** Chroma tags of 8-bit 4:2:0; they differ in where the chroma samples lie, not in the bytes. */
const CHROMA_420 = ['420', '420jpeg', '420paldv', '420mpeg2'];
const PROGRESSIVE = ['p', '?'];
/** What a tag of 0:0, "unknown", stands for. */
const DEFAULT_FRAME_RATE: Rational = { num: 25, den: 1 };
const SQUARE: Rational = { num: 1, den: 1 };

/** Parses the first line of a y4m stream, without its newline. */
export function parseY4mHeader(line: string): ClipFormat {
  const [magic, ...tags] = line.split(' ').filter((word) => word !== '');
  if (magic !== Y4M_MAGIC) {
    throw new EncodeBenchError('BAD_INPUT', `not a y4m stream (no ${Y4M_MAGIC} at its start); convert it: ${convert()}`);
  }
  const values = readTags(tags);
  requireSupported(values);
  return {
    width: size('W', values.get('W')),
    height: size('H', values.get('H')),
    frameRate: ratio('F', values.get('F')) ?? DEFAULT_FRAME_RATE,
    sampleAspect: ratio('A', values.get('A')) ?? SQUARE,
    fullRange: colorRange(values.get('XCOLORRANGE')),
  };
}

/** Values by tag: a letter, or for `X` tags of the form XNAME=value the name. */
function readTags(tags: readonly string[]): Map<string, string> {
  return new Map(
    tags.map((tag) => {
      const equals = tag.indexOf('=');
      return tag[0] === 'X' && equals > 0 ? [tag.slice(0, equals), tag.slice(equals + 1)] : [tag[0], tag.slice(1)];
    }),
  );
}

function requireSupported(values: ReadonlyMap<string, string>): void {
  const chroma = values.get('C') ?? values.get('XYSCSS')?.toLowerCase() ?? '420';
  if (!CHROMA_420.includes(chroma)) {
    throw new EncodeBenchError('UNSUPPORTED', `y4m: C${chroma} is not supported, only 8-bit 4:2:0 is; convert it: ${convert()}`);
  }
  const interlacing = values.get('I') ?? 'p';
  if (!PROGRESSIVE.includes(interlacing)) {
    throw new EncodeBenchError('UNSUPPORTED', `y4m: I${interlacing} (interlaced) is not supported; convert it: ${convert('-vf bwdif ')}`);
  }
}

function convert(filter = ''): string {
  return `ffmpeg -i INPUT ${filter}-pix_fmt yuv420p OUTPUT.y4m`;
}

function size(tag: string, text: string | undefined): number {
  if (text !== undefined && /^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  return badTag(tag, 'a positive integer', text);
}

function ratio(tag: string, text: string | undefined): Rational | undefined {
  if (text === undefined) return undefined;
  const [, num, den] = /^(\d{1,10}):(\d{1,10})$/.exec(text) ?? badTag(tag, 'a ratio such as 30:1', text);
  if (Number(num) === 0 && Number(den) === 0) return undefined;
  if (Number(num) === 0 || Number(den) === 0) badTag(tag, 'a positive ratio', text);
  return { num: Number(num), den: Number(den) };
}

function colorRange(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text !== 'FULL' && text !== 'LIMITED') badTag('XCOLORRANGE=', 'FULL or LIMITED', text);
  return text === 'FULL';
}

function badTag(tag: string, expected: string, text: string | undefined): never {
  const actual = text === undefined ? 'no such tag' : `${tag}${text}`;
  throw new EncodeBenchError('BAD_INPUT', `y4m header: ${tag}: expected ${expected}, got ${actual}`);
}
