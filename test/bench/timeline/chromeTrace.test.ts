import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromeTrace } from '../../../src/bench/timeline/chromeTrace.js';
import type { ChromeTrace, TraceEvent } from '../../../src/bench/timeline/chromeTrace.js';
import type * as Traced from '../../../src/bench/timeline/tracedRun.js';
import { syntheticClip } from '../../../src/io/syntheticClip.js';
import { ROOT } from '../../support/built.ts';
import { measurement, report } from '../reports.ts';

const URL = pathToFileURL(join(ROOT, 'dist/src/bench/timeline/tracedRun.js')).href;
const { traceRun } = (await import(/* @vite-ignore */ URL)) as typeof Traced;

const SIZE = { width: 200, height: 144 };
const ROWS = SIZE.height / 16;
const PICTURES = 5;
const frames = [...syntheticClip({ ...SIZE, frames: PICTURES })];

type Slice = Required<Pick<TraceEvent, 'tid' | 'name' | 'cat' | 'ts' | 'dur'>>;

/** The tracks' slices, in the order in which they begin, outer ones first. */
function slicesByTrack({ traceEvents }: ChromeTrace): Map<number, Slice[]> {
  const slices = traceEvents.filter(({ ph }) => ph === 'X') as Slice[];
  slices.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  return new Map([...new Set(slices.map(({ tid }) => tid))].map((tid) => [tid, slices.filter((slice) => slice.tid === tid)]));
}

const nanoseconds = ({ ts, dur }: Slice) => ({ start: Math.round(ts * 1000), end: Math.round(ts * 1000) + Math.round(dur * 1000) });

describe.each([1, 3])('the trace of an encode on %i threads', (threads) => {
  let traced: Traced.TracedRun;
  let trace: ChromeTrace;
  beforeAll(async () => {
    traced = await traceRun({ level: 'scalar', cores: threads, frames, config: { ...SIZE, keyint: 4 } });
    trace = chromeTrace(traced, report([measurement('scalar', threads, [1])]));
  });

  it('has a named track for each worker and for the caller', () => {
    const named = trace.traceEvents.filter(({ name }) => name === 'thread_name').map(({ tid, args }) => [tid, args?.name]);
    expect(named).toEqual([[0, 'calling thread'], ...Array.from({ length: threads }, (_, i) => [i + 1, `worker ${i}`])]);
    expect([...slicesByTrack(trace).keys()].sort()).toEqual(named.map(([tid]) => tid));
  });

  it('has one slice for each row that was coded, and one for each that was searched', () => {
    const tasks = trace.traceEvents.filter(({ cat }) => cat === 'task').map(({ name }) => name);
    const rows = (name: string, pictures: number[]) =>
      pictures.flatMap((picture) => Array.from({ length: ROWS }, (_, row) => `picture ${picture}, ${name} ${row}`));
    const once = (name: string) => Array.from({ length: PICTURES }, (_, picture) => `picture ${picture}, ${name}`);
    expect(tasks.filter((name) => !name.includes('half')).sort()).toEqual(
      [...rows('row', [0, 1, 2, 3, 4]), ...once('look ahead'), ...once('splice')].sort(),
    );
    expect(tasks.filter((name) => name.includes('half')).sort()).toEqual(rows('half-size row', [0, 1, 2, 3, 4]).sort());
  });

  it('nests its slices: parts lie within their tasks, tasks beside each other', () => {
    for (const slices of slicesByTrack(trace).values()) {
      const open: { start: number; end: number }[] = [];
      for (const slice of slices) {
        const { start, end } = nanoseconds(slice);
        while (open.length > 0 && open.at(-1)!.end <= start) open.pop();
        if (open.length > 0) expect(end, slice.name).toBeLessThanOrEqual(open.at(-1)!.end);
        expect(open.length, slice.name).toBeLessThanOrEqual(1);
        open.push({ start, end });
      }
    }
  });

  it('leaves nothing of the time line out: every kind takes as long, and the parts of a task all of it', () => {
    const sumMs = (kind: string) => traced.events.filter((event) => event.kind === kind).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0); // prettier-ignore
    const sumUs = (category: string) => trace.traceEvents.filter(({ cat }) => cat === category).reduce((sum, { dur }) => sum + dur!, 0);
    const kinds = ['halfSize', 'outlook', 'code', 'deblock', 'reference', 'finish', 'wait', 'submit', 'plan', 'collect'];
    for (const kind of kinds) expect(sumUs(kind) / 1000, kind).toBeCloseTo(sumMs(kind), 2);
    const inTasks = kinds.slice(0, -3).reduce((sum, kind) => sum + sumUs(kind), 0);
    expect(sumUs('task')).toBeCloseTo(inTasks, 1);
  });

  it('counts its time from the first frame in, and says what it is of', () => {
    const { ts, name } = slicesByTrack(trace).get(0)![0];
    expect(name).toBe('submit');
    expect(ts).toBeGreaterThanOrEqual(0);
    expect(trace.otherData).toMatchObject({ settings: `scalar, ${threads} threads, medium, qp 26`, tool: 'encode-bench 1.2.3' });
  });
});
