import { EncodeBenchError } from '../core/errors.js';

/** Characters of a stream's start, one a byte, that `foreignFormat` wants to see: three packets of a transport stream. */
export const SIGNATURE_BYTES = 377;

/** Formats that people have, and what they begin with: texts (one byte a character) by their position. The first match counts. */
const SIGNATURES: readonly (readonly [name: string, parts: Readonly<Record<number, string>>])[] = [
  ['an MP4 or MOV file', { 4: 'ftyp' }],
  ['a MOV file', { 4: 'moov' }],
  ['a Matroska or WebM file', { 0: '\x1a\x45\xdf\xa3' }],
  ['an AVI file', { 0: 'RIFF', 8: 'AVI ' }],
  ['an MPEG transport stream', { 0: 'G', 188: 'G', 376: 'G' }],
  ['an MPEG program stream', { 0: '\0\0\x01\xba' }],
  ['an H.264 or H.265 stream', { 0: '\0\0\0\x01' }],
  ['an H.264 or H.265 stream', { 0: '\0\0\x01' }],
  ['an IVF file', { 0: 'DKIF' }],
  ['an Ogg file', { 0: 'OggS' }],
  ['an FLV file', { 0: 'FLV\x01' }],
  ['a PNG image', { 0: '\x89PNG' }],
  ['a JPEG image', { 0: '\xff\xd8\xff' }],
  ['a GIF image', { 0: 'GIF8' }],
];

/** The command that makes of nearly any video what can be read. */
export function convertCommand(filter = '', input = 'INPUT'): string {
  return `ffmpeg -i ${input} ${filter}-pix_fmt yuv420p -f yuv4mpegpipe - | encode-bench encode - -o OUTPUT`;
}

/** The error of a stream that is no y4m stream: names what it looks like, and says what to do. */
export function foreignFormat(start: string): EncodeBenchError {
  const known = SIGNATURES.find(([, parts]) => Object.entries(parts).every(([at, part]) => start.startsWith(part, Number(at))));
  if (known) return new EncodeBenchError('UNSUPPORTED', `looks like ${known[0]}, not y4m; decode it: ${convertCommand()}`);
  return new EncodeBenchError(
    'BAD_INPUT',
    `not a y4m stream (no YUV4MPEG2 at its start); raw video needs --size and --fps, anything else: ${convertCommand()}`,
  );
}
