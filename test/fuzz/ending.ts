import { CommanderError } from 'commander';
import { expect } from 'vitest';
import { exitCodeOf } from '../../src/cli/exitCodes.js';
import { complain } from '../../src/cli/output.js';
import { EncodeBenchError } from '../../src/core/errors.js';
import type { FrameReader } from '../../src/io/frameReader.js';
import { frameBytes } from '../../src/io/frames.js';
import { chunked } from '../io/chunks.ts';
import { countingAllocations } from './allocations.ts';
import type { Stream } from './streams.ts';

/** Two frames take turns, and NV12 needs the chroma of one more. */
const FRAMES_HELD = 2.5;
/** Nothing here waits for anything: what has not ended by then hangs. */
const HANG_MS = 10_000;

/** How a run ended: with as many frames, and maybe an error. */
export interface Ending {
  frames: number;
  error?: Error;
}

/** How reading ended. */
interface Reading extends Ending {
  /** Bytes of a frame; 0 where the header, or what was told of raw video, was refused. */
  frameBytes: number;
}

/** Fails unless the error is of a kind that a user is shown, as one short line without control characters, and has exit code 2. */
export function requirePresentable(error: unknown): asserts error is Error {
  if (!(error instanceof EncodeBenchError) && !(error instanceof CommanderError)) throw error;
  expect(printed(() => complain(error.message))).toMatch(/^encode-bench: [^\p{Cc}\p{Zl}\p{Zp}]{1,1001}\n$/u);
  if (error instanceof EncodeBenchError) expect(error.message).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,1001}$/u);
  expect(exitCodeOf(error)).toBe(2);
}

/** What is written to standard error meanwhile. */
function printed(work: () => void): string {
  const { stderr } = process;
  const { write } = stderr;
  let text = '';
  stderr.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    work();
    return text;
  } finally {
    stderr.write = write;
  }
}

/** The stream's chunks; counts how often it is asked for one, and fails at its end where it should. */
function sourceOf({ bytes, cuts, fails }: Stream): { source: AsyncIterable<Uint8Array>; reads: () => number } {
  let reads = 0;
  const chunks = chunked(bytes, cuts);
  const next = async () => {
    reads++;
    const result = await chunks.next();
    if (result.done && fails) throw new EncodeBenchError('BAD_INPUT', 'cannot be read: unplugged');
    return result;
  };
  return { source: { [Symbol.asyncIterator]: () => ({ next }) }, reads: () => reads };
}

async function take(open: Promise<FrameReader>, limit: number): Promise<Reading> {
  let frames = 0;
  let size = 0;
  try {
    const reader = await open;
    size = frameBytes(reader.format.width, reader.format.height);
    if (limit > 0) {
      for await (const frame of reader.frames) {
        expect(frame.length).toBe(size);
        if (++frames === limit) break;
      }
    }
    return { frameBytes: size, frames };
  } catch (error) {
    requirePresentable(error);
    return { frameBytes: size, frames, error };
  }
}

/** Reads a stream and fails where it hangs, reads on and on, allocates too much, or ends in anything but frames or a presentable error. */
export async function readStream(stream: Stream, open: (source: AsyncIterable<Uint8Array>) => Promise<FrameReader>): Promise<Reading> {
  const { source, reads } = sourceOf(stream);
  const { allocated, result } = await countingAllocations(() => withinTime(take(open(source), stream.take)));
  // Every chunk once, and its end once for each attempt to read a line or a block.
  expect(reads()).toBeLessThanOrEqual(stream.cuts.length + 1 + result.frames + 4);
  expect(allocated).toBeLessThanOrEqual(FRAMES_HELD * result.frameBytes);
  return result;
}

/** Fails where the work has not ended after a time that it cannot need. */
export async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: has not ended after ${HANG_MS} ms`)), HANG_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
