import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '../cli/command.js';
import { needs } from '../support/programs.ts';
import { expectMishap, MAIN, Workplace, y4mClip } from './workplace.ts';
import { isAbsent } from '../support/skip.ts';

const SIZE = 48;
const FRAME_BYTES = (SIZE * SIZE * 3) / 2;
const good = y4mClip(SIZE, SIZE, 6);
// Coded at QP 0 it is more than any pipe holds.
const long = y4mClip(2 * SIZE, 2 * SIZE, 40);
const twice = Buffer.concat([good, y4mClip(32, 32, 2)]);

const place = new Workplace();
beforeAll(() => place.put({ 'clip.y4m': good, 'long.y4m': long, 'out.mp4': 'old' }));
afterAll(() => place.clear());

const ENCODE = 'encode-bench encode - -o out.264 --recon recon.y4m --json report.json';

describe('a bad input', () => {
  it.each([
    ['with the wrong magic', Buffer.from('RIFF....AVI LIST'), 'standard input: looks like an AVI file, not y4m; decode it: ffmpeg'],
    ['cut off in its header', good.subarray(0, 15), 'standard input: y4m header: its line is cut off after 15 bytes'],
    ['cut off in a FRAME line', good.subarray(0, good.length - FRAME_BYTES - 3), 'standard input: frame 5: its FRAME line is cut off'],
    [
      'cut off in a frame',
      good.subarray(0, good.length - 1),
      `standard input: frame 5 is cut off: ${FRAME_BYTES - 1} of ${FRAME_BYTES} bytes`,
    ],
    ['that changes its size', twice, 'standard input: frame 6: another y4m header where its FRAME line should be'],
    ['without frames', good.subarray(0, good.indexOf('FRAME')), 'the input has no frames'],
    ['with no width', Buffer.from('YUV4MPEG2 H16 F25:1\nFRAME\n'), /W: expected .*, got no such tag/],
    ['of width 0', Buffer.from('YUV4MPEG2 W0 H16 F25:1\nFRAME\n'), 'y4m header: width: expected an integer from 16 to 8688, got 0'],
    [
      'of absurd size',
      Buffer.from('YUV4MPEG2 W999999 H999999 F25:1\nFRAME\n'),
      'y4m header: width: expected an integer from 16 to 8688, got 999999',
    ],
    ['larger than any level', Buffer.from('YUV4MPEG2 W8688 H8688 F25:1\nFRAME\n'), /8688x8688|level 5\.2/],
    [
      'smaller than a macroblock',
      Buffer.from('YUV4MPEG2 W8 H8 F25:1\nFRAME\n'),
      'y4m header: width: expected an integer from 16 to 8688, got 8',
    ],
    [
      'with a header without end',
      Buffer.concat([Buffer.from('YUV4MPEG2 W16 '), Buffer.alloc(100_000, 'X')]),
      /y4m header: its line is (cut off|longer)/,
    ],
  ] as const)('%s', async (_name, bytes, says) => {
    const child = place.start(ENCODE.split(' ').slice(1));
    child.stdin.on('error', () => {}); // It stops reading where it has seen enough.
    child.stdin.end(bytes);
    expectMishap(place, await outcome(child), 2, says);
  });

  it.skipIf(isAbsent(process.platform !== 'linux', 'Linux'))('that cannot be read', async () => {
    expectMishap(place, await place.shell('encode-bench encode /proc/self/mem -o out.264'), 2, /\/proc\/self\/mem: cannot be read: /);
  });

  it('that is closed', async () => {
    expectMishap(place, await place.shell(`${ENCODE} <&-`), 2, 'standard input: the input is empty');
  });
});

describe('a bad output', () => {
  it('that exists', async () => {
    expectMishap(
      place,
      await place.shell('encode-bench encode clip.y4m -o out.mp4'),
      2,
      'out.mp4: exists already; --overwrite replaces it',
    );
    expect(place.read('out.mp4').toString()).toBe('old');
  });

  it('whose replacement fails stays as it was', async () => {
    expectMishap(
      place,
      await place.shell('head -c 9000 clip.y4m | encode-bench encode - -o out.mp4 --overwrite'),
      2,
      /standard input: frame \d is cut off/,
    );
    expect(place.read('out.mp4').toString()).toBe('old');
  });

  it.skipIf(isAbsent(process.platform !== 'linux', 'Linux'))('in a folder that takes no files', async () => {
    expectMishap(place, await place.shell('encode-bench encode clip.y4m -o /proc/out.264'), 2, '/proc/out.264: cannot be created: ');
  });

  it.each(['-o out.264', '-o out.new.mp4', '-o null: --recon recon.y4m'])('that grows too large: %s', async (output) => {
    const line = `ulimit -f 1; encode-bench encode clip.y4m ${output} --qp 0 --json report.json`;
    expectMishap(place, await place.shell(line), 4, /cannot be written: EFBIG/);
  });

  it.each(['--recon /dev/full', '--json /dev/full'])('beside a good one: %s', async (option) => {
    const line = `encode-bench encode clip.y4m -o out.264 ${option}`;
    expectMishap(place, await place.shell(line), 4, '/dev/full: cannot be written: no space left on the device');
  });

  it.each([
    ['at once', 'true'],
    ['midway', 'head -c 500 > /dev/null'],
  ])('whose reader leaves %s', async (_when, reader) => {
    const line = `{ encode-bench encode long.y4m -o - --qp 0 --recon recon.y4m --json report.json; echo $? >&3; } 3>&2 | ${reader}`;
    const { stderr } = await place.shell(line);
    expect(stderr).toBe('encode-bench: standard output: the reader has gone\n4\n');
    expect(place.leftovers()).toEqual([]);
  });

  it('for errors that nobody hears does not change what is done', async () => {
    const { code } = await place.shell('encode-bench encode clip.y4m -o - 2>&- > /dev/null');
    expect(code).toBe(0);
  });
});

describe('a terminal', () => {
  it.for([
    ['encode - -o out.264', 'standard input: expected a clip from a pipe or file, got a terminal'],
    ['encode clip.y4m -o -', 'standard output: expected a pipe or file for coded pictures, got a terminal'],
  ])('%s is refused', async ([line, says], context) => {
    needs(context, 'script');
    const { stdout } = await place.shell(`script --quiet --return --command "'${process.execPath}' '${MAIN}' ${line}" /dev/null`);
    expect(stripVTControlCharacters(stdout.toString())).toBe(`encode-bench: ${says}\r\n`);
  });
});
