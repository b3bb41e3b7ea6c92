import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Threads from '../../src/threads/createEncoder.ts';
import type { TimelineEvent, TimelineKind } from '../../src/engine/timeline.ts';
import { syntheticClip } from '../../src/io/syntheticClip.ts';
import { ROOT } from '../support/built.ts';

const BUILT = pathToFileURL(join(ROOT, 'dist/src/threads/createEncoder.js')).href;
const { createEncoder, createTracedEncoder } = (await import(/* @vite-ignore */ BUILT)) as typeof Threads;

const FRAMES = 6;
const CLIP = syntheticClip({ width: 344, height: 200, frames: FRAMES });
const MB_WIDTH = 22;
const MB_HEIGHT = 13;
const THREADS = 2;
const CONFIG = { width: 344, height: 200, qp: 26, cores: THREADS };

type Encoder = Awaited<ReturnType<typeof createEncoder>>;

async function encode(encoder: Encoder): Promise<Uint8Array[]> {
  try {
    for (const frame of CLIP) await encoder.encode(frame);
    await encoder.flush();
    const packets: Uint8Array[] = [];
    for await (const { data } of encoder.packets) packets.push(data);
    return packets;
  } finally {
    await encoder.close();
  }
}

describe('the time line of two threads', () => {
  let events: TimelineEvent[];
  let bytes: Uint8Array[];

  beforeAll(async () => {
    const { encoder, timeline } = await createTracedEncoder(CONFIG, FRAMES);
    bytes = await encode(encoder);
    events = timeline();
  });

  const of = (kind: TimelineKind) => events.filter((event) => event.kind === kind);
  const rows = Array.from({ length: FRAMES * MB_HEIGHT }, (_, i) => ({ picture: Math.floor(i / MB_HEIGHT), row: i % MB_HEIGHT }));
  /** The stretches of a row, joined: [x0, x1) of each. */
  const spans = (kind: TimelineKind, picture: number, row: number) =>
    of(kind)
      .filter((event) => event.picture === picture && event.row === row)
      .map(({ x0, x1 }) => [x0, x1]);

  it('is that of an encode with the same bytes', async () => {
    expect(bytes).toEqual(await encode(await createEncoder(CONFIG)));
  });

  it('fills the time of every thread from the first frame on, without gap or overlap', () => {
    const firstMs = Math.min(...of('submit').map(({ startMs }) => startMs));
    for (let thread = 0; thread < THREADS; thread++) {
      const own = events.filter((event) => event.thread === thread);
      expect(own[0].startMs).toBe(firstMs);
      own.slice(1).forEach((event, i) => expect(event.startMs).toBe(own[i].endMs));
      own.forEach(({ startMs, endMs }) => expect(endMs).toBeGreaterThan(startMs));
    }
  });

  it.each(['code', 'deblock'] as const)('has every macroblock of every row once: %s', (kind) => {
    for (const { picture, row } of rows) {
      const found = spans(kind, picture, row);
      expect(found.at(0)?.[0]).toBe(0);
      expect(found.at(-1)?.[1]).toBe(MB_WIDTH);
      found.slice(1).forEach(([x0], i) => expect(x0).toBe(found[i][1]));
    }
  });

  it.each(['halfSize', 'reference'] as const)('has every row: %s', (kind) => {
    for (const { picture, row } of rows) expect(spans(kind, picture, row).at(-1)).toEqual([expect.any(Number), MB_WIDTH]);
  });

  it.each(['submit', 'finish', 'collect'] as const)('has every picture once: %s', (kind) => {
    const pictures = of(kind).map(({ picture }) => picture);
    expect(pictures.sort((a, b) => a - b)).toEqual(Array.from({ length: FRAMES }, (_, i) => i));
  });

  // When a row begins says nothing: a thread may be held up between its claim and its first event.
  it('has each row end after the one above was at its last stretch, and each picture spliced before its packet is out', () => {
    const stretches = (kind: TimelineKind, picture: number, row: number) =>
      of(kind).filter((event) => event.picture === picture && event.row === row);
    for (const { picture, row } of rows.filter((place) => place.row > 0)) {
      const above = stretches('code', picture, row - 1).at(-1)!;
      expect(stretches('code', picture, row).at(-1)!.endMs).toBeGreaterThan(above.startMs);
    }
    for (let picture = 0; picture < FRAMES; picture++) {
      expect(stretches('collect', picture, -1)[0].startMs).toBeGreaterThan(stretches('finish', picture, -1)[0].startMs);
    }
  });

  it('says of each wait what may hold that row up', () => {
    for (const { waitsFor, picture, row } of of('wait')) {
      const first = { codedAbove: row, deblockedAbove: row, reference: picture, halfSizeBefore: picture + row, halfSize: 1 }[waitsFor!];
      expect(first).toBeGreaterThan(0);
    }
  });
});

it('refuses to answer where events were lost', async () => {
  const { encoder, timeline } = await createTracedEncoder({ ...CONFIG, cores: 0 }, 1);
  await encode(encoder);
  expect(timeline).toThrow(expect.objectContaining({ code: 'INTERNAL', message: expect.stringMatching(/logged \d+ events, expected/) }));
});
