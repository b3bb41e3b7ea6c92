import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInput } from '../../src/io/input.js';
import { sha256 } from '../support/encode.js';
import { Random } from '../support/random.js';
import { framesOf } from './chunks.js';
import { isAbsent } from '../support/skip.ts';

const FRAME = `FRAME\n${'x'.repeat(384)}`;
const NOBODY = 65534;

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  chmodSync(folder, 0o755);
  writeFileSync(at('clip.y4m'), `YUV4MPEG2 W16 H16 F25:1\n${FRAME.repeat(3)}`);
  writeFileSync(at('cut.y4m'), `YUV4MPEG2 W16 H16 F25:1\n${FRAME}FRAME\nxxx`);
  writeFileSync(at('clip.yuv'), 'x'.repeat(3 * 384));
  writeFileSync(at('secret.y4m'), FRAME, { mode: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Does what root may not do without rights that root has. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid!(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}

describe('openInput', () => {
  it.each([
    ['clip.y4m', {}],
    ['clip.yuv', { size: { width: 16, height: 16 }, frameRate: { num: 25, den: 1 } }],
  ])('knows how many frames %s has', async (name, source) => {
    const input = await openInput(at(name), source);
    expect([input.expectedFrames, (await framesOf(input.frames)).length]).toEqual([3, 3]);
  });

  it.each([
    ['a few to a read', 352, 288, 9],
    ['larger than a read', 1280, 720, 3],
  ])('reads frames %s as they are', async (_, width, height, count) => {
    const random = new Random(width);
    const frames = Array.from({ length: count }, () => Uint8Array.from({ length: (width * height * 3) / 2 }, () => random.bits() & 0xff));
    const parts = frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame]);
    writeFileSync(at('frames.y4m'), Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F25:1\n`), ...parts]));
    const read = await framesOf((await openInput(at('frames.y4m'))).frames);
    expect(read.map(sha256)).toEqual(frames.map(sha256));
  });

  it('names the file in errors of its frames too', async () => {
    const { frames } = await openInput(at('cut.y4m'));
    await expect(framesOf(frames)).rejects.toMatchObject({ message: `${at('cut.y4m')}: frame 1 is cut off: 3 of 384 bytes` });
  });

  it('says that a file may not be read', async () => {
    const message = `${at('secret.y4m')}: cannot be read: permission denied`;
    await expect(asNobody(() => openInput(at('secret.y4m')))).rejects.toMatchObject({ code: 'BAD_INPUT', message });
  });

  it.skipIf(isAbsent(process.platform !== 'linux', 'Linux'))('says that reading failed', async () => {
    const message = expect.stringMatching(/^\/proc\/self\/mem: cannot be read: EIO/);
    await expect(openInput('/proc/self/mem')).rejects.toMatchObject({ code: 'BAD_INPUT', message });
  });

  it('ends with the reason of an abort', async () => {
    const reason = new Error('enough');
    await expect(openInput(at('clip.y4m'), {}, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
