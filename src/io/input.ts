import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import { EncodeBenchError, located } from '../core/errors.js';
import type { Rational } from '../core/types.js';
import type { Chunks } from './byteReader.js';
import { FileChunks } from './fileChunks.js';
import type { FrameReader } from './frameReader.js';
import { frameBytes } from './frames.js';
import { readRaw, requireWholeFrames } from './rawReader.js';
import type { RawFormat, RawLayout } from './rawReader.js';
import { reasonOf, unreadable } from './readErrors.js';
import { readY4m } from './y4mReader.js';

/** The name that stands for standard input. */
export const STDIN = '-';

const FRAME_LINE_BYTES = 'FRAME\n'.length;
const RAW_EXTENSIONS = ['.yuv', '.i420', '.nv12'];

/** What is told of a source from outside. */
export interface SourceOptions {
  /** Picture size of raw video; makes the source raw video, as do the extensions .yuv, .i420 and .nv12, which need it. */
  size?: { width: number; height: number };
  /** Frame rate of raw video, or one that replaces that of y4m. */
  frameRate?: Rational;
  /** Layout of raw video. Default: i420, and nv12 for .nv12. */
  layout?: RawLayout;
}

/** An open source. */
export interface Input extends FrameReader {
  /** How many frames it should have, from the file's size; absent for a pipe. */
  readonly expectedFrames?: number;
  /** Ends the reading, also where it waits for a pipe. */
  close(): void;
}

/** Opens a y4m or raw file, or standard input for `-`. The signal ends the reading. */
export async function openInput(path: string, source: SourceOptions = {}, signal?: AbortSignal): Promise<Input> {
  const name = path === STDIN ? 'standard input' : path;
  try {
    const { frames, ...input } = await open(path, rawFormat(path, source), source.frameRate, signal);
    return { ...input, frames: locatedFrames(name, frames) };
  } catch (error) {
    throw signal?.aborted ? signal.reason : located(name, error);
  }
}

async function open(path: string, raw?: RawFormat, frameRate?: Rational, signal?: AbortSignal): Promise<Input> {
  const size = path === STDIN ? undefined : await regularFileSize(path);
  signal?.throwIfAborted();
  const { chunks, close } = size === undefined ? streamOf(path, signal) : fileOf(path);
  try {
    const reader = await (raw ? readRaw(chunks, raw) : readY4m(chunks, frameRate));
    if (raw && size) requireWholeFrames(size, raw);
    const bytes = frameBytes(reader.format.width, reader.format.height) + (raw ? 0 : FRAME_LINE_BYTES);
    return { ...reader, expectedFrames: size && Math.floor(size / bytes), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Something to read from, and what ends it. */
interface OpenSource {
  chunks: Chunks;
  close(): void;
}

function fileOf(path: string): OpenSource {
  const file = new FileChunks(path);
  return { chunks: file, close: () => void file.return().catch(() => {}) };
}

/** A pipe or device, which may keep its reader waiting: the signal ends that. */
function streamOf(path: string, signal: AbortSignal | undefined): OpenSource {
  const stream: Readable = path === STDIN ? process.stdin : createReadStream(path);
  stream.on('error', () => {}); // Whoever reads gets it; a stream that nobody reads any more must not end the process.
  if (signal) addAbortSignal(signal, stream);
  return { chunks: chunksOf(stream), close: () => void stream.destroy() };
}

/** The format of raw video; undefined where the source is y4m. */
function rawFormat(path: string, { size, frameRate, layout }: SourceOptions): RawFormat | undefined {
  const extension = path === STDIN ? '' : extname(path).toLowerCase();
  if (size === undefined && !RAW_EXTENSIONS.includes(extension)) {
    if (layout === undefined) return undefined;
    throw new EncodeBenchError('BAD_USAGE', '--format is for raw video, which needs --size and --fps too');
  }
  if (extension === '.y4m') throw new EncodeBenchError('BAD_USAGE', 'is y4m, which tells its size itself: leave --size out');
  if (size === undefined || frameRate === undefined) {
    throw new EncodeBenchError('BAD_USAGE', 'raw video needs --size and --fps, such as --size 1920x1080 --fps 25');
  }
  return { ...size, frameRate, layout: layout ?? (extension === '.nv12' ? 'nv12' : 'i420') };
}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw unreadable(error);
  }
}

async function* locatedFrames(name: string, frames: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* frames;
  } catch (error) {
    throw located(name, error);
  }
}

/** The size of a file; undefined for a pipe or device, which has none. */
async function regularFileSize(path: string): Promise<number | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new EncodeBenchError('BAD_INPUT', reasonOf(error), { cause: error });
  });
  if (found.isDirectory()) throw new EncodeBenchError('BAD_INPUT', 'is a directory');
  return found.isFile() ? found.size : undefined;
}
