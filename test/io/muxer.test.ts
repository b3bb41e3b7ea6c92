import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EncoderConfig, Packet } from '../../src/core/types.ts';
import { sampleOf } from '../../src/io/avc.ts';
import type { ContainerOptions } from '../../src/io/container.ts';
import { openMuxer } from '../../src/io/muxer.ts';
import { nullSink, type Sink } from '../../src/io/sink.ts';
import { findBox, readBoxes, type Box } from '../support/boxes.ts';
import { content } from '../support/content.ts';
import { encodeAll, type Encoded } from '../support/encode.ts';
import { NAL_TYPE, splitNalUnits } from '../support/parser/nal.ts';
import { memorySink } from './memorySink.ts';
import { elementaryStream } from './transportStream.ts';

const FRAMES = 40;
const KEYINT = 10;
const SIZE = { width: 97, height: 49 };

/** Every way in which a container is laid out; `isFile`: whether the sink has random access. */
const LAYOUTS: readonly (ContainerOptions & { isFile: boolean; boxes?: RegExp })[] = [
  { container: 'mp4', isFile: true, maxFrames: FRAMES, boxes: /^ftyp moov free mdat$/ },
  { container: 'mp4', isFile: true, maxFrames: FRAMES + 1000, boxes: /^ftyp moov free mdat$/ },
  { container: 'mp4', isFile: true, boxes: /^ftyp mdat moov$/ },
  { container: 'mp4', isFile: true, maxFrames: 10 ** 9, boxes: /^ftyp mdat moov$/ },
  { container: 'mp4', isFile: true, maxFrames: FRAMES, fragmented: true, boxes: /^ftyp moov( moof mdat){2} mfra$/ },
  { container: 'mp4', isFile: false, maxFrames: FRAMES, boxes: /^ftyp moov( moof mdat){2} mfra$/ },
  { container: 'mov', isFile: true, maxFrames: FRAMES, boxes: /^ftyp moov free mdat$/ },
  { container: 'mov', isFile: false, boxes: /^ftyp moov( moof mdat){2} mfra$/ },
  { container: 'mkv', isFile: true },
  { container: 'mkv', isFile: false },
  { container: 'ts', isFile: false },
];
const titled = LAYOUTS.map((layout) => ({ ...layout, title: JSON.stringify({ ...layout, boxes: undefined }) }));

const encode = (config: Partial<EncoderConfig> = {}): Promise<Encoded> => {
  const rate = { num: 30000, den: 1001 };
  return encodeAll(content('movingEdges', SIZE, FRAMES, 1), { ...SIZE, keyint: KEYINT, cores: 0, frameRate: rate, ...config });
};
let encoded: Encoded;
beforeAll(async () => {
  encoded = await encode();
});
afterEach(() => void vi.useRealTimers());

async function mux(stream: Encoded, { isFile, ...options }: ContainerOptions & { isFile: boolean }): Promise<Uint8Array> {
  const sink = memorySink(isFile);
  const writer = await openMuxer(sink, stream, options);
  for (const packet of stream.packets) await writer.write(packet);
  await writer.finish();
  expect(writer.bytes).toBe(sink.bytes().length);
  return sink.bytes();
}

/** Packets without end: the encoded ones again and again. */
function* endless(): Generator<Packet> {
  for (let index = 0; ; index++) yield { ...encoded.packets[index % FRAMES], index };
}

describe('layout', () => {
  it.each(titled.filter(({ boxes }) => boxes))('of $title', async ({ boxes, ...layout }) => {
    const found = readBoxes(await mux(encoded, layout));
    expect(found.map(({ type }) => type).join(' ')).toMatch(boxes!);
  });
});

describe('the same packets give the same bytes', () => {
  it.each(titled)('$title', async (layout) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-02-03') });
    const first = await mux(encoded, layout);
    vi.setSystemTime(new Date('2041-12-31'));
    expect(Buffer.compare(await mux(encoded, layout), first)).toBe(0);
  });
});

describe('MP4', () => {
  const first = { container: 'mp4', isFile: true, maxFrames: FRAMES } as const;
  const words = ({ payload }: Box): number[] => Array.from({ length: payload.byteLength >> 2 }, (_, i) => payload.getUint32(4 * i));

  it('says exact times: a frame of 1001 ticks in 30000 a second, the last one too', async () => {
    const boxes = readBoxes(await mux(encoded, first));
    const [flags, created, modified, timescale, duration] = words(findBox(boxes, 'mdhd')!);
    expect({ flags, created, modified, timescale, duration }).toEqual({
      ...{ flags: 0, created: 0, modified: 0 },
      ...{ timescale: 30000, duration: FRAMES * 1001 },
    });
    expect(words(findBox(boxes, 'stts')!)).toEqual([0, 1, FRAMES, 1001]);
  });

  it('holds slices only: parameter sets are in its header', async () => {
    const file = Buffer.from(await mux(encoded, first));
    const firstSample = words(findBox(readBoxes(file), 'stco')!)[2];
    const types: number[] = [];
    for (let position = firstSample; position < file.length; position += 4 + file.readUint32BE(position)) {
      types.push(file[position + 4] & 31);
    }
    expect(types).toEqual(encoded.packets.map(({ keyFrame }) => (keyFrame ? NAL_TYPE.idrSlice : NAL_TYPE.slice)));
  });

  it('says the colour where every part has a name, and nothing where one has none', async () => {
    const colr = async (transfer: number) => {
      const color = { primaries: 9, transfer, matrix: 9, fullRange: true };
      const box = findBox(readBoxes(await mux(await encode({ color }), first)), 'colr');
      return box && Buffer.from(box.payload.buffer, box.payload.byteOffset, box.payload.byteLength).toString('hex');
    };
    expect(await colr(16)).toBe(`${Buffer.from('nclx').toString('hex')}00090010000980`);
    expect(await colr(14)).toBeUndefined();
  });

  it('refuses more frames than it has room for in its index', async () => {
    const writer = await openMuxer(memorySink(true), encoded, { container: 'mp4', maxFrames: 2 });
    const [a, b, c] = encoded.packets;
    await writer.write(a);
    await writer.write(b);
    await expect(writer.write(c)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('more than the 2 frames') });
  });
});

describe('MPEG-TS', () => {
  it('has a delimiter before every picture, SPS and PPS before every IDR picture, and else what the stream has', async () => {
    const units = splitNalUnits(elementaryStream(await mux(encoded, { container: 'ts', isFile: false })));
    const { aud, sps, pps, idrSlice, slice } = NAL_TYPE;
    const expected = encoded.packets.flatMap(({ keyFrame }) => (keyFrame ? [aud, sps, pps, idrSlice] : [aud, slice]));
    expect(units.map(({ type }) => type)).toEqual(expected);
    const withoutDelimiters = units.filter(({ type }) => type !== aud).map(({ bytes }) => Buffer.from(bytes));
    expect(withoutDelimiters).toEqual(splitNalUnits(encoded.stream).map(({ bytes }) => Buffer.from(bytes)));
  });
});

describe('flow', () => {
  const unlimited = titled.map((layout) => ({ ...layout, maxFrames: layout.maxFrames && 5000 }));

  it.each(unlimited)('waits for a slow sink: $title', async ({ isFile, ...options }) => {
    let release = (): void => {};
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const sink: Sink = { ...nullSink(), write: () => blocked, writeAt: isFile ? () => blocked : undefined };
    const opening = openMuxer(sink, encoded, options);
    let taken = 0;
    const feeding = (async () => {
      const writer = await opening;
      for (const packet of endless()) {
        await writer.write(packet);
        if (++taken === 1000) return;
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(taken).toBeLessThan(150);
    release();
    await feeding;
    expect(taken).toBe(1000);
  });

  it.each(unlimited)('holds no more than some seconds, however long it runs: $title', async ({ isFile, ...options }) => {
    let received = 0;
    const write = async (bytes: Uint8Array): Promise<void> => void (received += bytes.length);
    const sink: Sink = { ...nullSink(), write, writeAt: isFile ? async () => {} : undefined };
    const writer = await openMuxer(sink, encoded, options);
    const atStart = received;
    let given = 0;
    let held = 0;
    for (const packet of endless()) {
      if (packet.index === 4000) break;
      await writer.write(packet);
      given += sampleOf(packet.data).length;
      held = Math.max(held, given - (received - atStart));
    }
    const secondBytes = encoded.stream.length * (30 / FRAMES);
    expect(held).toBeLessThan(2 * secondBytes);
  });

  it.each(titled)('ends with the error of the sink, whenever it comes: $title', async ({ isFile, ...options }) => {
    for (const failing of [1, 2, 3, 'last'] as const) {
      const error = new Error(`write ${failing}`);
      let left = failing === 'last' ? Infinity : failing;
      const write = async (): Promise<void> => {
        if (--left <= 0) throw error;
      };
      const writer = openMuxer({ ...nullSink(), write, writeAt: isFile ? write : undefined }, encoded, options);
      const all = async (): Promise<void> => {
        for (const packet of encoded.packets) await (await writer).write(packet);
        if (failing === 'last') left = 1;
        await (await writer).finish();
      };
      await expect(all(), String(failing)).rejects.toBe(error);
    }
  });
});
