import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { costsOf, threadsWork } from '../../../src/bench/model/costs.js';
import { EncodeGraph, shapeOf } from '../../../src/bench/model/encodeGraph.js';
import { accountFor } from '../../../src/bench/model/loss.js';
import { traceOnce } from '../../../src/bench/scaling/trace.js';
import { syntheticClip } from '../../../src/io/syntheticClip.js';
import type * as Threads from '../../../src/threads/createEncoder.ts';
import { ROOT } from '../../support/built.ts';

const URL = pathToFileURL(join(ROOT, 'dist/src/threads/createEncoder.js')).href;
const { createTracedEncoder, inFlightFor } = (await import(/* @vite-ignore */ URL)) as typeof Threads;

const SIZE = { width: 200, height: 144 };
const frames = [...syntheticClip({ ...SIZE, frames: 6 })];
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

describe.each([1, 2, 3])('a traced encode on %i threads', (threads) => {
  it('is accounted for, moment by moment, and its work is that of the graph', async () => {
    const createTracer = (config: Parameters<typeof createTracedEncoder>[0]) => createTracedEncoder(config, frames.length);
    const { idr, ...encode } = await traceOnce(createTracer, { ...SIZE, qp: 26, keyint: 4, cores: threads }, frames);
    expect(idr).toEqual([true, false, false, false, true, false]);
    const shape = shapeOf(SIZE, idr);
    const { wholeMs, busyMs, waitMs, idleMs } = accountFor(encode, { ...shape, inFlight: inFlightFor(threads) }, 2);
    const { outlook, ...stages } = busyMs;
    expect(outlook).toBe(0); // with a constant QP nobody looks ahead
    const [busy, waits, idle] = [Object.values(stages), Object.values(waitMs), Object.values(idleMs)];
    expect(sum([...busy, ...waits, ...idle])).toBeCloseTo(wholeMs, 6);
    for (const part of [...waits, ...idle]) expect(part).toBeGreaterThanOrEqual(0);
    for (const part of busy) expect(part).toBeGreaterThan(0);
    const graph = new EncodeGraph(shape);
    const costs = costsOf(graph, encode.events);
    expect(threadsWork(graph, costs)).toBeCloseTo(sum(busy), 6);
    const coded = costs.subarray(graph.code(5, 8, 0), graph.code(5, 8, 13));
    expect(coded.every((cost) => cost > 0)).toBe(true);
  });
});
