import type { Writable } from 'node:stream';
import { EncodeBenchError } from '../core/errors.js';
import { Digest } from './digest.js';

/** Where bytes go. After a failed `write` only `discard` makes sense. */
export interface Sink {
  /** Resolves when the sink has room for more; the bytes are the caller's again then. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes over what is there, or beyond it; only where the sink has random access. */
  writeAt?(bytes: Uint8Array, position: number): Promise<void>;
  /** Stores what was written, all but the name that `finish` gives it; only where the sink has one to give. */
  store?(): Promise<void>;
  /** Makes what was written final. */
  finish(): Promise<void>;
  /** Leaves as little of what was written as the sink allows. May be called after `finish`, and then does nothing. */
  discard(): Promise<void>;
}

/** Takes everything and keeps nothing. */
export function nullSink(): Sink {
  const nothing = async () => {};
  return { write: nothing, finish: nothing, discard: nothing };
}

/** Writes to a stream that somebody else owns, such as standard output; never ends it. */
export function streamSink(stream: Writable, name: string): Sink {
  stream.on('error', () => {}); // Each failed write reports it; unheard it would end the process.
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(streamError(name, error)) : resolve()));
      }),
    finish: async () => {},
    discard: async () => {},
  };
}

function streamError(name: string, error: Error): EncodeBenchError {
  const closed = (error as NodeJS.ErrnoException).code === 'EPIPE';
  return new EncodeBenchError('IO', `${name}: ${closed ? 'the reader has gone' : error.message}`, { cause: error });
}

/** Keeps nothing but the digest of everything, and hands it over when finished. */
export function hashSink(report: (digest: Digest) => Promise<void>): Sink {
  const digest = new Digest();
  return { write: async (bytes) => digest.update(bytes), finish: () => report(digest), discard: async () => {} };
}
