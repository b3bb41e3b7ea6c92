import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSink } from '../io/fileSink.js';
import { openInput, STDIN } from '../io/input.js';
import { firstFrames } from '../io/pump.js';
import { keepAtExit, removeAtExit } from '../io/temporaryFiles.js';
import { Y4mWriter } from '../io/y4mWriter.js';
import { sourceOptions } from './inputOptions.js';
import type { InputOptions } from './inputOptions.js';

/** What is not to be told of a stored input: its file tells it. */
const TOLD = { size: undefined, fps: undefined, format: undefined };

/**
 * Does a job with an input that can be read more than once, and the options that replace those of the input then. Standard input is stored as y4m in
 * the system's folder for temporary files, and is gone when the job is done.
 */
export async function withFile<T>(
  path: string,
  options: InputOptions & { frames?: number },
  signal: AbortSignal,
  job: (file: string, options: Partial<InputOptions>) => Promise<T>,
): Promise<T> {
  if (path !== STDIN) return job(path, {});
  const file = join(tmpdir(), `encode-bench.${randomBytes(6).toString('hex')}.y4m`);
  removeAtExit(file);
  try {
    await store(file, options, signal);
    return await job(file, TOLD);
  } finally {
    await rm(file, { force: true });
    keepAtExit(file);
  }
}

async function store(file: string, options: InputOptions & { frames?: number }, signal: AbortSignal): Promise<void> {
  const input = await openInput(STDIN, sourceOptions(options), signal);
  const sink = await fileSink(file);
  try {
    const writer = new Y4mWriter(sink, input.format);
    const frames = options.frames === undefined ? input.frames : firstFrames(input.frames, options.frames);
    for await (const frame of frames) await writer.write(frame);
    await sink.finish();
  } finally {
    await sink.discard();
    input.close();
  }
}
