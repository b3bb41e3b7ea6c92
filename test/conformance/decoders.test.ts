import { describe, expect, it, onTestFinished } from 'vitest';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { content } from '../support/content.ts';
import { decodeAll, type Decoder } from '../support/decoders/decoder.ts';
import { decodeByFfmpeg } from '../support/decoders/ffmpeg.ts';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import { decodeByTinyH264 } from '../support/decoders/tinyH264.ts';
import type { Encoded } from '../support/encode.ts';
import { crop, evenSize, firstDifference, frameBytes } from '../support/i420.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { needs, run } from '../support/programs.ts';

// The decoders are the oracle of everything else: here they have to agree on streams of a foreign encoder.

const SIZE = { width: 150, height: 98 };
const FRAMES = 7;

/** A stream of x264 and the reconstruction that x264 itself wrote. */
function encodeByX264(qp: number): { stream: Uint8Array; recons: Uint8Array[] } {
  const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [input, output, recon] = ['in.yuv', 'out.264', 'recon.yuv'].map((name) => join(folder, name));
  writeFileSync(input, Buffer.concat([...content('panning', SIZE, FRAMES, 1)]));
  const options = ['--profile', 'baseline', '--ref', '1', '--keyint', '4', '--threads', '1', '--qp', `${qp}`, '--dump-yuv', recon];
  run('x264', ['--quiet', ...options, '--input-res', `${SIZE.width}x${SIZE.height}`, '-o', output, input]);
  const dump = readFileSync(recon);
  const bytes = frameBytes(SIZE);
  return { stream: readFileSync(output), recons: Array.from({ length: FRAMES }, (_, i) => dump.subarray(i * bytes, (i + 1) * bytes)) };
}

describe.each<[string, Decoder, string[]]>([
  ['@ffmpeg/core', decodeByFfmpegWasm, []],
  ['tinyh264', decodeByTinyH264, []],
  ['ffmpeg', decodeByFfmpeg, ['ffmpeg']],
])('%s', (_name, decode, programs) => {
  it.for([8, 30])('reproduces what x264 reconstructed at QP %i', async (qp, context) => {
    needs(context, 'x264', ...programs);
    const { stream, recons } = encodeByX264(qp);
    const frames = await decodeAll(decode, stream, SIZE);
    expect(frames.map((frame, i) => firstDifference(frame, recons[i], SIZE))).toEqual(recons.map(() => undefined));
  });

  it('notices a damaged stream', async (context) => {
    needs(context, 'x264', ...programs);
    const { stream, recons } = encodeByX264(20);
    const damaged = Uint8Array.from(stream);
    damaged[stream.length - 200] ^= 0x55;
    const frames = await decodeAll(decode, damaged, SIZE).catch(() => []);
    expect(Buffer.concat(frames).equals(Buffer.concat(recons))).toBe(false);
  });
});

describe('the oracle', () => {
  const size = { width: 2, height: 2 };
  const recons = [1, 2].map((value) => new Uint8Array(frameBytes(size)).fill(value));
  const encoded = { config: size, recons, packets: recons, stream: new Uint8Array() } as unknown as Encoded;
  const giving = (frames: Uint8Array[]): Decoder => {
    return async (_stream, _size, onFrame) => frames.forEach(onFrame);
  };

  it('accepts the reconstructions themselves', async () => {
    await expectDecodesToRecons(giving(recons), encoded);
  });

  it.each([
    { decoded: recons.slice(1), message: 'frame 0 decodes differently: Y at 0,0: 2 instead of 1' },
    { decoded: [recons[0], Uint8Array.of(2, 2, 2, 2, 2, 9)], message: 'frame 1 decodes differently: V at 0,0: 9 instead of 2' },
    { decoded: recons.slice(0, 1), message: '1 of 2 pictures decoded' },
    { decoded: [...recons, recons[0]], message: 'more pictures decoded than the 2 encoded' },
  ])('says what is wrong: $message', async ({ decoded, message }) => {
    await expect(expectDecodesToRecons(giving(decoded), encoded)).rejects.toThrow(message);
  });
});

describe('pictures', () => {
  it('crop to the part that an odd source has', () => {
    const odd = { width: 3, height: 5 };
    const coded = evenSize(odd);
    const frame = Uint8Array.from({ length: frameBytes(coded) }, (_, i) => i);
    const luma = [0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18];
    expect([...crop(frame, coded, odd)]).toEqual([...luma, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35]);
  });
});
