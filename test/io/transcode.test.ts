import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { frameBytes } from '../../src/io/frames.js';
import { firstFrames, pump } from '../../src/io/pump.js';
import { transcode } from '../../src/io/transcode.js';
import { readY4m } from '../../src/io/y4mReader.js';
import { collectingSink } from './collectingSink.js';
import { FakeEncoder } from './fakeEncoder.js';
import type { FakeFaults } from './fakeEncoder.js';

const FORMAT = { width: 16, height: 16, frameRate: { num: 25, den: 1 }, sampleAspect: { num: 1, den: 1 } };
const FRAMES = [1, 2, 3, 4, 5].map((fill) => new Uint8Array(frameBytes(16, 16)).fill(fill));
const CODED = Buffer.concat(FRAMES.map((frame) => createHash('sha256').update(frame).digest()));

function job(frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, faults: FakeFaults = {}) {
  const encoders: FakeEncoder[] = [];
  const output = collectingSink();
  const recon = collectingSink();
  const createEncoder = async (config: ConstructorParameters<typeof FakeEncoder>[0]) => {
    encoders.push(new FakeEncoder(config, faults));
    return encoders[0];
  };
  const config = { width: 16, height: 16, recon: true, psnr: true };
  return { encoders, output, recon, createEncoder, config, format: FORMAT, frames };
}

describe('transcode', () => {
  it('writes every packet in order, and the reconstruction', async () => {
    const work = job(FRAMES);
    const result = await transcode(work);
    expect(work.output.bytes()).toEqual(CODED);
    expect(result).toMatchObject({
      frames: 5,
      bytes: CODED.length,
      sse: [5, 10, 15],
      sha256: createHash('sha256').update(CODED).digest('hex'),
    });
    expect([work.output.state, work.recon.state, work.encoders[0].closed]).toEqual(['finished', 'finished', 1]);
    const bytes = work.recon.bytes();
    const { frames } = await readY4m((async function* () { yield bytes; })()); // prettier-ignore
    const fills: number[] = [];
    for await (const frame of frames) fills.push(frame[0]);
    expect(fills).toEqual([1, 2, 3, 4, 5]);
  });

  it('reports no squared error where none was asked for', async () => {
    const work = job(FRAMES);
    expect((await transcode({ ...work, config: { ...work.config, psnr: false } })).sse).toBeNull();
  });

  it.each([
    ['encoding', { encodeAt: 2 }, 'fake encode 2'],
    ['a packet', { packetAt: 3 }, 'fake packet 3'],
  ])('discards everything when %s fails', async (_, faults, message) => {
    const work = job(FRAMES, faults);
    await expect(transcode(work)).rejects.toThrow(message);
    expect([work.output.state, work.recon.state, work.encoders[0].closed]).toEqual(['discarded', 'discarded', 1]);
  });

  it('discards everything when writing fails', async () => {
    const work = job(FRAMES);
    work.output.write = () => Promise.reject(new Error('disk full'));
    await expect(transcode(work)).rejects.toThrow('disk full');
    expect([work.output.state, work.encoders[0].closed]).toEqual(['discarded', 1]);
  });

  it('refuses an input without frames', async () => {
    const work = job([]);
    await expect(transcode(work)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(work.output.state).toBe('discarded');
  });
});

describe('pump', () => {
  it('ends when packets fail even while the source keeps it waiting', async () => {
    const idle = (async function* () {
      yield FRAMES[0];
      await new Promise(() => {});
    })();
    const encoder = new FakeEncoder({ width: 16, height: 16 }, { packetAt: 0 });
    await expect(pump(encoder, idle, () => {})).rejects.toThrow('fake packet 0');
  });

  it('ends with the reason of an abort', async () => {
    const controller = new AbortController();
    const idle = (async function* () {
      yield FRAMES[0];
      controller.abort(new Error('enough'));
      await new Promise(() => {});
    })();
    const encoder = new FakeEncoder({ width: 16, height: 16, signal: controller.signal });
    await expect(pump(encoder, idle, () => {})).rejects.toThrow('enough');
  });
});

describe('firstFrames', () => {
  it('ends its source after the last frame that is wanted, without asking for the next', async () => {
    let asked = 0;
    let ended = false;
    const source = (async function* () {
      try {
        for (const frame of FRAMES) {
          asked++;
          yield frame;
        }
      } finally {
        ended = true;
      }
    })();
    const fills: number[] = [];
    for await (const frame of firstFrames(source, 2)) fills.push(frame[0]);
    expect([fills, asked, ended]).toEqual([[1, 2], 2, true]);
  });
});
