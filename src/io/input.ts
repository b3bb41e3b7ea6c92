import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import { EncodeBenchError } from '../core/errors.js';
import { frameBytes } from './frames.js';
import { readY4m } from './y4mReader.js';
import type { Y4mReader } from './y4mReader.js';

/** The name that stands for standard input. */
export const STDIN = '-';

const CHUNK_BYTES = 1 << 20;
const FRAME_LINE_BYTES = 'FRAME\n'.length;

/** An open y4m source. */
export interface Input extends Y4mReader {
  /** How many frames it should have, from the file's size; absent for a pipe. */
  readonly expectedFrames?: number;
  /** Ends the reading, also where it waits for a pipe. */
  close(): void;
}

/** Opens a y4m file, or standard input for `-`. The signal ends the reading. */
export async function openInput(path: string, signal?: AbortSignal): Promise<Input> {
  const size = path === STDIN ? undefined : await regularFileSize(path);
  const stream: Readable = path === STDIN ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  stream.on('error', () => {}); // Whoever reads gets it; a stream that nobody reads any more must not end the process.
  if (signal) addAbortSignal(signal, stream);
  try {
    const reader = await readY4m(chunksOf(stream, path));
    const bytes = frameBytes(reader.format.width, reader.format.height) + FRAME_LINE_BYTES;
    return { ...reader, expectedFrames: size && Math.floor(size / bytes), close: () => void stream.destroy() };
  } catch (error) {
    stream.destroy();
    throw signal?.aborted ? signal.reason : error;
  }
}

async function* chunksOf(stream: Readable, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new EncodeBenchError('BAD_INPUT', `${path}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function regularFileSize(path: string): Promise<number | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = { ENOENT: 'no such file', EACCES: 'permission denied' }[error.code ?? ''] ?? error.message;
    throw new EncodeBenchError('BAD_INPUT', `${path}: ${reason}`, { cause: error });
  });
  if (found.isDirectory()) throw new EncodeBenchError('BAD_INPUT', `${path}: is a directory`);
  return found.isFile() ? found.size : undefined;
}
