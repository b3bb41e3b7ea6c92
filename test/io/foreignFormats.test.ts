import { describe, expect, it } from 'vitest';
import { readY4m } from '../../src/io/y4mReader.js';
import { bytesOf, chunked } from './chunks.js';

/** A transport stream's packets: sync bytes 188 apart. */
const packets = (count: number) => `G${'\n'.repeat(187)}`.repeat(count);

describe('other formats', () => {
  it.each([
    ['an MP4 or MOV file', '\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41'],
    ['a MOV file', '\0\0\x02\x7dmoov\0\0\0\x6cmvhd'],
    ['a Matroska or WebM file', '\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86'],
    ['an AVI file', 'RIFF\x10\0\0\0AVI LIST'],
    ['an MPEG transport stream', packets(3)],
    ['an MPEG program stream', '\0\0\x01\xba\x44\0\x04'],
    ['an H.264 or H.265 stream', '\0\0\0\x01\x67\x42'],
    ['an H.264 or H.265 stream', '\0\0\x01\x09\x10'],
    ['an IVF file', 'DKIF\0\0\x20\0'],
    ['an Ogg file', 'OggS\0\x02'],
    ['an FLV file', 'FLV\x01\x05'],
    ['a PNG image', '\x89PNG\r\n\x1a\n'],
    ['a JPEG image', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['a GIF image', 'GIF89a'],
  ])('%s is named, and what converts it: %j', async (name, start) => {
    const message = expect.stringMatching(new RegExp(`^looks like ${name}, not y4m; decode it: ffmpeg -i INPUT [^\\n]*yuv4mpegpipe`));
    await expect(readY4m(chunked(bytesOf(start)))).rejects.toMatchObject({ code: 'UNSUPPORTED', message });
  });

  it.each(['hello\n', 'RIFF\x10\0\0\0WAVEfmt ', packets(2), '\n', '\0\0\0'])('%j is nothing known', async (start) => {
    const message = expect.stringContaining('not a y4m stream (no YUV4MPEG2 at its start); raw video needs --size and --fps');
    await expect(readY4m(chunked(bytesOf(start)))).rejects.toMatchObject({ code: 'BAD_INPUT', message });
  });
});
