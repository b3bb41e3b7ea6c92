import { describe, expect, it, onTestFinished } from 'vitest';
import type { Encoder, EncoderConfig } from '../../src/core/types.ts';
import { library } from '../support/built.ts';
import { content } from '../support/content.ts';
import { collect, encodeAll, sha256 } from '../support/encode.ts';
import { frameBytes } from '../support/i420.ts';

const SIZE = { width: 96, height: 64 };
const blank = new Uint8Array(frameBytes(SIZE));

async function open(config: Partial<EncoderConfig> = {}): Promise<Encoder> {
  const encoder = await library.createEncoder({ ...SIZE, ...config });
  onTestFinished(() => encoder.close());
  return encoder;
}

const closed = expect.objectContaining({ name: 'EncodeBenchError', code: 'CLOSED' });
const badInput = expect.objectContaining({ name: 'EncodeBenchError', code: 'BAD_INPUT' });

describe.each([0, 1, 3])('an encoder with %i threads', (cores) => {
  it('takes no frame after flush, and flushes once', async () => {
    const encoder = await open({ cores });
    await encoder.encode(blank);
    await encoder.flush();
    await expect(encoder.encode(blank)).rejects.toEqual(closed);
    await expect(encoder.flush()).rejects.toEqual(closed);
    expect(await collect(encoder)).toHaveLength(1);
  });

  it('can be closed more than once, and not used after it', async () => {
    const encoder = await open({ cores });
    await Promise.all([encoder.close(), encoder.close()]);
    await encoder.close();
    await expect(encoder.encode(blank)).rejects.toEqual(closed);
    await expect(encoder.flush()).rejects.toEqual(closed);
    await expect(collect(encoder)).rejects.toEqual(closed);
  });

  it('drops what is not coded yet where it is closed while encoding', async () => {
    const encoder = await open({ cores });
    const pending = Array.from({ length: 12 }, () => encoder.encode(blank));
    const packets = collect(encoder);
    const settled = Promise.allSettled([...pending, packets]);
    await encoder.close();
    for (const outcome of await settled) if (outcome.status === 'rejected') expect(outcome.reason).toEqual(closed);
    await expect(packets).rejects.toEqual(closed);
  });

  it('ends without packets where no frame was given', async () => {
    const encoder = await open({ cores });
    await encoder.flush();
    expect(await collect(encoder)).toEqual([]);
  });

  it('hands its packets out once', async () => {
    const encoder = await open({ cores });
    await encoder.encode(blank);
    await encoder.flush();
    expect(await collect(encoder)).toHaveLength(1);
    await expect(collect(encoder)).rejects.toEqual(expect.objectContaining({ name: 'EncodeBenchError' }));
  });

  it('refuses a frame or QP map of the wrong size, and goes on', async () => {
    const encoder = await open({ cores });
    await expect(encoder.encode(blank.subarray(1))).rejects.toEqual(badInput);
    await expect(encoder.encode(blank, { qpMap: new Uint8Array(23) })).rejects.toEqual(badInput);
    await expect(encoder.encode(blank, { qpMap: new Uint8Array(24).fill(52) })).rejects.toEqual(badInput);
    await encoder.encode(blank);
    await encoder.flush();
    expect((await collect(encoder)).map(({ index }) => index)).toEqual([0]);
  });

  it('has copied a frame when encode resolves', async () => {
    const frames = [...content('panning', SIZE, 6, 1)];
    const { sha256: expected } = await encodeAll(frames, { ...SIZE, cores });
    const encoder = await open({ cores });
    const packets = collect(encoder);
    const reused = new Uint8Array(frameBytes(SIZE));
    for (const frame of frames) {
      reused.set(frame);
      await encoder.encode(reused);
      reused.fill(0);
    }
    await encoder.flush();
    expect(sha256(Buffer.concat((await packets).map(({ data }) => data)))).toBe(expected);
  });

  it('codes frames in the order of the calls, awaited or not', async () => {
    const frames = [...content('movingEdges', SIZE, 8, 1)];
    const { sha256: expected } = await encodeAll(frames, { ...SIZE, cores });
    const encoder = await open({ cores });
    const packets = collect(encoder);
    await Promise.all([...frames.map((frame) => encoder.encode(frame)), encoder.flush()]);
    expect(sha256(Buffer.concat((await packets).map(({ data }) => data)))).toBe(expected);
  });
});

it('encoders at work at the same time do not touch each other', async () => {
  const encode = (cores: number, seed: number) => encodeAll(content('panning', SIZE, 8, seed), { ...SIZE, cores });
  const alone = [await encode(0, 1), await encode(0, 2), await encode(0, 3)];
  const together = await Promise.all([encode(2, 1), encode(3, 2), encode(0, 3)]);
  expect(together.map((encoded) => encoded.sha256)).toEqual(alone.map((encoded) => encoded.sha256));
});

it('encoders that take turns find their threads where they left them', async () => {
  const encode = (cores: number) => encodeAll(content('panning', SIZE, 3, 1), { ...SIZE, cores });
  for (const cores of [1, 2, 3]) await encode(cores);
  let booted = 0;
  const onWorker = () => booted++;
  process.on('worker', onWorker);
  onTestFinished(() => void process.off('worker', onWorker));
  for (const cores of [2, 1, 3, 2]) await encode(cores);
  expect(booted).toBe(0);
  for (const cores of [4, 5, 6]) await encode(cores);
  expect(booted, 'it does see threads that are made').toBe(4 + 5 + 6);
});

it('a picture that no level holds is refused', async () => {
  const refused = expect.objectContaining({ name: 'EncodeBenchError', code: expect.stringMatching(/^(BAD_CONFIG|UNSUPPORTED)$/) });
  await expect(library.createEncoder({ width: 8688, height: 8688 })).rejects.toEqual(refused);
});
