import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { EncodeBenchError } from '../core/errors.js';
import type { Sink } from './sink.js';
import { keepAtExit, removeAtExit } from './temporaryFiles.js';

/** Options of `fileSink`. */
export interface FileSinkOptions {
  /** Replaces an existing file. Default false: an existing file is an error. */
  overwrite?: boolean;
}

/**
 * A file that appears under its name only when it is whole: until then it grows under a temporary name beside it.
 * Devices and pipes (`/dev/null`, a FIFO) are written directly: renaming over them would destroy them.
 */
export async function fileSink(path: string, { overwrite = false }: FileSinkOptions = {}): Promise<Sink> {
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory() || path.endsWith(sep)) throw new EncodeBenchError('BAD_USAGE', `${path}: is a directory`);
  if (existing !== null && !existing.isFile()) return new DirectFile(path, await openFor(path, path, 'w'));
  const target = existing === null ? path : await realpath(path);
  if (!overwrite) await requireAbsent(path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`);
  removeAtExit(temporary);
  const file = await openFor(path, temporary, 'wx').catch((error: unknown) => {
    keepAtExit(temporary);
    throw error;
  });
  return new RenamedFile(path, target, temporary, file, overwrite);
}

/** Why a file cannot be created, for people. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'permission denied',
  EROFS: 'read-only file system',
};

async function openFor(path: string, actual: string, flags: string): Promise<FileHandle> {
  return open(actual, flags).catch((error: NodeJS.ErrnoException) => {
    const reason = REASONS[error.code ?? ''] ?? error.message;
    throw new EncodeBenchError('BAD_USAGE', `${path}: cannot be created: ${reason}`, { cause: error });
  });
}

async function requireAbsent(path: string): Promise<void> {
  if ((await stat(path).catch(() => null)) !== null) {
    throw new EncodeBenchError('BAD_USAGE', `${path}: exists already; --overwrite replaces it`);
  }
}

class DirectFile implements Sink {
  readonly path: string;
  readonly file: FileHandle;
  #closed = false;

  constructor(path: string, file: FileHandle) {
    this.path = path;
    this.file = file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.put(bytes, null);
  }

  async finish(): Promise<void> {
    await this.close().catch((error: Error) => this.fail(error));
  }

  async discard(): Promise<void> {
    await this.close().catch(() => {});
  }

  /** Writes all of it at `position`, or where the last write ended for null. */
  protected async put(bytes: Uint8Array, position: number | null): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const at = position === null ? null : position + done;
      done += (await this.file.write(bytes, done, bytes.length - done, at).catch((error: Error) => this.fail(error))).bytesWritten;
    }
  }

  protected async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.file.close();
  }

  protected fail(error: NodeJS.ErrnoException): never {
    const reason = { ENOSPC: 'no space left on the device', EPIPE: 'the reader has gone' }[error.code ?? ''] ?? error.message;
    throw new EncodeBenchError('IO', `${this.path}: cannot be written: ${reason}`, { cause: error });
  }
}

/** Nobody reads the file before it is whole, so that packets smaller than this are gathered before they are written. */
const GATHER_BYTES = 1 << 16;

class RenamedFile extends DirectFile {
  readonly #gathered = new Uint8Array(GATHER_BYTES);
  #gatheredBytes = 0;
  #end = 0;
  readonly #target: string;
  readonly #temporary: string;
  readonly #overwrite: boolean;
  #finished = false;

  constructor(path: string, target: string, temporary: string, file: FileHandle, overwrite: boolean) {
    super(path, file);
    this.#target = target;
    this.#temporary = temporary;
    this.#overwrite = overwrite;
  }

  override async write(bytes: Uint8Array): Promise<void> {
    if (this.#gatheredBytes + bytes.length > GATHER_BYTES) await this.#writeGathered();
    if (bytes.length > GATHER_BYTES) return this.#append(bytes);
    this.#gathered.set(bytes, this.#gatheredBytes);
    this.#gatheredBytes += bytes.length;
  }

  async writeAt(bytes: Uint8Array, position: number): Promise<void> {
    await this.#writeGathered();
    await this.put(bytes, position);
    this.#end = Math.max(this.#end, position + bytes.length);
  }

  async #writeGathered(): Promise<void> {
    if (this.#gatheredBytes === 0) return;
    const ready = this.#gathered.subarray(0, this.#gatheredBytes);
    this.#gatheredBytes = 0;
    await this.#append(ready);
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.put(bytes, this.#end);
    this.#end += bytes.length;
  }

  async store(): Promise<void> {
    await this.#writeGathered();
    await super.finish();
  }

  override async finish(): Promise<void> {
    await this.store();
    if (!this.#overwrite) await requireAbsent(this.path);
    await rename(this.#temporary, this.#target).catch((error: Error) => this.fail(error));
    keepAtExit(this.#temporary);
    this.#finished = true;
  }

  override async discard(): Promise<void> {
    if (this.#finished) return;
    await super.discard();
    await rm(this.#temporary, { force: true }).catch(() => {});
    keepAtExit(this.#temporary);
  }
}
