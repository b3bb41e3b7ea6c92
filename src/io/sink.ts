import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { EncodeBenchError } from '../core/errors.js';

/** Where bytes go. After a failed `write` only `discard` makes sense. */
export interface Sink {
  /** Resolves when the sink has room for more; the bytes are the caller's again then. */
  write(bytes: Uint8Array): Promise<void>;
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

/** A sink that also counts and digests what passes through it. */
export interface HashSink extends Sink {
  readonly bytes: number;
  /** SHA-256 of the bytes so far, in hexadecimal. */
  digest(): string;
}

/** Counts and digests what goes into `sink`. */
export function hashSink(sink: Sink): HashSink {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    digest: () => hash.copy().digest('hex'),
    async write(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      await sink.write(chunk);
    },
    finish: () => sink.finish(),
    discard: () => sink.discard(),
  };
}
